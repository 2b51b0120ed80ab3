package app.stellarescrow.ops.alert.delivery.state;

import app.stellarescrow.ops.db.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Every attempt to deliver, with the receiver's answer. */
@ApplicationScoped
public class DeliveryAttempts {

    private static final String ADD =
            """
            insert into delivery_attempt (delivery, lane, delivered, answer, millis)
            select cast(e as uuid), :lane, :delivered, :answer, :millis
            from jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)) e
            """;

    /** As long as the queue keeps deliveries that have ended. */
    private static final String FORGET =
            "delete from delivery_attempt where at < now() - interval '40 days'";

    private final Transactions transactions;

    DeliveryAttempts(Transactions transactions) {
        this.transactions = transactions;
    }

    /** One call, which may be about several deliveries. */
    public Uni<Void> add(Mutiny.Session session, Collection<UUID> deliveries, Outcome outcome) {
        return session.createNativeQuery(ADD)
                .setParameter(
                        "ids", deliveries.stream().map("\"%s\""::formatted).toList().toString())
                .setParameter("lane", outcome.lane())
                .setParameter("delivered", outcome.delivered())
                .setParameter("answer", outcome.answer())
                .setParameter("millis", Math.toIntExact(outcome.took().toMillis()))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Oldest first. */
    public Uni<List<DeliveryAttempt>> of(Mutiny.Session session, Collection<UUID> deliveries) {
        return session.createSelectionQuery(
                        "from DeliveryAttempt where delivery in :ids order by id",
                        DeliveryAttempt.class)
                .setParameter("ids", deliveries)
                .getResultList();
    }

    @Scheduled(every = "1h")
    Uni<Void> forget() {
        return transactions
                .run(session -> session.createNativeQuery(FORGET).executeUpdate())
                .replaceWithVoid();
    }

    /** How a call ended. */
    public record Outcome(String lane, boolean delivered, String answer, Duration took) {}
}
