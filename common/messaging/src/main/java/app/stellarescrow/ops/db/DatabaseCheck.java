package app.stellarescrow.ops.db;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Reports within a second whether the database answers a query: a database that hangs accepts
 * connections but never answers.
 */
@Readiness
@ApplicationScoped
class DatabaseCheck implements AsyncHealthCheck {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Transactions transactions;

    /** Runs one query at a time, however often health is requested. */
    private final AtomicReference<Uni<Integer>> asked = new AtomicReference<>();

    DatabaseCheck(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return answer().map(_ -> true)
                .ifNoItem()
                .after(LIMIT)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false)
                .map(up -> HealthCheckResponse.named("database answers").status(up).build());
    }

    private Uni<Integer> answer() {
        return asked.updateAndGet(pending -> pending == null ? ask() : pending);
    }

    private Uni<Integer> ask() {
        return transactions
                .run(DatabaseCheck::one)
                .onTermination()
                .invoke(() -> asked.set(null))
                .memoize()
                .indefinitely();
    }

    private static Uni<Integer> one(Mutiny.Session session) {
        return session.createNativeQuery("select 1", Integer.class).getSingleResult();
    }
}
