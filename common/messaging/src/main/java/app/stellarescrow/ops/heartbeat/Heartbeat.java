package app.stellarescrow.ops.heartbeat;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.HeartbeatSent;
import app.stellarescrow.ops.event.HeartbeatSent.Late;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.outbox.Outbox;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Publishes that this service works. It goes through the outbox, as all its events do: an outbox
 * that is stuck makes the service silent.
 */
@ApplicationScoped
public class Heartbeat {

    private static final String WAITING = "select count(*) from outbox where topic = :topic";

    private final Transactions transactions;
    private final Outbox outbox;
    private final List<Duty> duties;
    private final String service;

    Heartbeat(
            Transactions transactions,
            Outbox outbox,
            @All List<Duty> duties,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.duties = duties;
        this.service = service;
    }

    /** Each replica sends; one of them is enough. */
    @Scheduled(every = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> send() {
        return Service.named(service).isPresent()
                ? transactions.run(this::appendIfSent)
                : Uni.createFrom().voidItem();
    }

    /** Heartbeats do not pile up while Kafka is unavailable: one that waits is enough. */
    private Uni<Void> appendIfSent(Mutiny.Session session) {
        return session.createNativeQuery(WAITING, Long.class)
                .setParameter("topic", Topics.HEARTBEATS)
                .getSingleResult()
                .chain(waiting -> waiting == 0 ? append(session) : Uni.createFrom().voidItem());
    }

    private Uni<Void> append(Mutiny.Session session) {
        return late(session)
                .chain(
                        late ->
                                transactions
                                        .now(session)
                                        .map(now -> new HeartbeatSent(service, now, late)))
                .chain(heartbeat -> outbox.append(session, heartbeat));
    }

    private Uni<List<Late>> late(Mutiny.Session session) {
        return Multi.createFrom()
                .iterable(duties)
                .onItem()
                .transformToUniAndConcatenate(duty -> duty.late(session))
                .collect()
                .in(ArrayList<Late>::new, List::addAll)
                .map(List::copyOf);
    }
}
