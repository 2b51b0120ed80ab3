package app.stellarescrow.ops.alert.deadman;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.consumer.ConsumerWatch;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.work.WorkQueue;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Tells a server outside that alerts work, so that it raises its own if we die whole. Success means
 * that our last heartbeat went through the database, the outbox and Kafka and came back.
 */
@ApplicationScoped
class OutgoingHeartbeat {

    private static final String OWN = Service.ALERT.component();

    /** Several heartbeats may be late; deliveries to a dead receiver are still tried. */
    private static final Duration HEARD_WITHIN = Duration.ofMinutes(2);

    private static final Duration STUCK_FOR = Duration.ofMinutes(5);

    private static final String NOT_HEARD =
            "the heartbeat of %s did not come back through Kafka".formatted(OWN);

    private final OutsideServer server;
    private final Transactions transactions;
    private final Heartbeats heartbeats;
    private final WorkQueue deliveries;
    private final ConsumerWatch consumers;

    OutgoingHeartbeat(
            OutsideServer server,
            Transactions transactions,
            Heartbeats heartbeats,
            WorkQueue deliveries,
            ConsumerWatch consumers) {
        this.server = server;
        this.transactions = transactions;
        this.heartbeats = heartbeats;
        this.deliveries = deliveries;
        this.consumers = consumers;
    }

    void begin(@Observes StartupEvent event) {
        if (server.isSet()) {
            Thread.ofVirtual().name("heartbeat-start").start(this::sayStart);
        }
    }

    /** The first after a while, in which the first own heartbeat comes back. */
    @Scheduled(
            every = "${heartbeat.every:60s}",
            delayed = "${heartbeat.every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void send() throws InterruptedException {
        if (server.isSet()) {
            var failure = failure();
            if (failure.isEmpty()) {
                server.saySuccess();
            } else {
                server.sayFailure(failure.get());
            }
        }
    }

    /** Why alerts do not work; empty if they do. */
    private Optional<String> failure() {
        if (consumers.stuck().stream().anyMatch(each -> each.group().equals(OWN))) {
            return Optional.of(OWN + " has stopped reading from Kafka");
        }
        try {
            return transactions.runAndAwait(this::failure);
        } catch (RuntimeException e) {
            return Optional.of("the database of %s does not answer".formatted(OWN));
        }
    }

    private Uni<Optional<String>> failure(Mutiny.Session session) {
        return heartbeats
                .wasHeard(session, OWN, HEARD_WITHIN)
                .chain(
                        heard ->
                                heard
                                        ? deliveries
                                                .isStuck(session, STUCK_FOR)
                                                .map(OutgoingHeartbeat::ofDeliveries)
                                        : Uni.createFrom().item(Optional.of(NOT_HEARD)));
    }

    private static Optional<String> ofDeliveries(boolean stuck) {
        return stuck ? Optional.of("deliveries are due, but none is tried") : Optional.empty();
    }

    private void sayStart() {
        try {
            server.sayStart();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
