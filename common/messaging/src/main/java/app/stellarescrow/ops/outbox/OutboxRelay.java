package app.stellarescrow.ops.outbox;

import app.stellarescrow.ops.db.Nudge;
import app.stellarescrow.ops.db.Pipeline;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.report.Quantities;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Moves committed events to Kafka, oldest first, one replica at a time, at least once. */
@ApplicationScoped
public class OutboxRelay {

    /** Whether this replica relays, kept for the statement that is sent right behind it. */
    private static final String LOCK =
            """
            select set_config('ops.relays', cast(pg_try_advisory_xact_lock(
              hashtext(current_schema()), hashtext('outbox')) as text), true) = 'true'
            """;

    /**
     * Kept if the transaction fails. Selects by an array, because only that always uses the index.
     */
    private static final String TAKE =
            """
            with taken as (
              delete from outbox where id = any (array(
                select id from outbox where current_setting('ops.relays') = 'true'
                order by id limit :batch))
              returning *
            )
            select * from taken order by id
            """;

    private final OutboxConfig config;
    private final Transactions transactions;
    private final EventProducer kafka;
    private final Outbox outbox;
    private final Oversized oversized;
    private final Counter dropped;
    private final Nudge nudge = new Nudge("Relaying the outbox", this::relay);

    OutboxRelay(
            OutboxConfig config,
            Transactions transactions,
            EventProducer kafka,
            Outbox outbox,
            Oversized oversized,
            MeterRegistry metrics) {
        this.config = config;
        this.transactions = transactions;
        this.kafka = kafka;
        this.outbox = outbox;
        this.oversized = oversized;
        this.dropped = metrics.counter("ops.outbox.drop");
        outbox.wake(nudge::ring);
    }

    @Scheduled(every = "${outbox.poll-every:5s}")
    void poll() {
        nudge.ring();
    }

    private Uni<Boolean> relay() {
        return transactions.run(
                session ->
                        Pipeline.both(lock(session), take(session))
                                .chain(
                                        both ->
                                                both.getItem1()
                                                        ? publish(session, both.getItem2())
                                                        : leaveToTheOther()));
    }

    private static Uni<Boolean> lock(Mutiny.Session session) {
        return session.createNativeQuery(LOCK, Boolean.class).getSingleResult();
    }

    private Uni<List<OutboxMessage>> take(Mutiny.Session session) {
        return session.createNativeQuery(TAKE, OutboxMessage.class)
                .setParameter("batch", config.batch())
                .getResultList();
    }

    /** The replica that holds the lock may have read before our events were committed. */
    private Uni<Boolean> leaveToTheOther() {
        nudge.ringSoon();
        return Uni.createFrom().item(false);
    }

    private Uni<Boolean> publish(Mutiny.Session session, List<OutboxMessage> messages) {
        return send(session, messages).replaceWith(messages.size() == config.batch());
    }

    /** The client gives up much earlier; this limit releases the lock in any case. */
    private Uni<Void> send(Mutiny.Session session, List<OutboxMessage> messages) {
        return messages.isEmpty()
                ? Uni.createFrom().voidItem()
                : kafka.sendAll(messages)
                        .ifNoItem()
                        .after(config.timeout().multipliedBy(3))
                        .fail()
                        .invoke(lost -> transactions.afterCommit(session, () -> note(lost)))
                        .chain(lost -> outbox.appendAll(session, instead(lost)));
    }

    private List<Event> instead(List<OutboxMessage> lost) {
        return lost.stream().flatMap(each -> oversized.instead(each).stream()).toList();
    }

    private void note(List<OutboxMessage> lost) {
        for (var message : lost) {
            Log.errorf(
                    "Event %s is dropped because it is too large for Kafka: %s about %s, %s characters",
                    message.eventId,
                    message.type,
                    message.subject,
                    Quantities.count(message.payload.length()));
            dropped.increment();
        }
    }
}
