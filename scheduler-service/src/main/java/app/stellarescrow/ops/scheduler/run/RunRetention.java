package app.stellarescrow.ops.scheduler.run;

import app.stellarescrow.ops.db.Nudge;
import app.stellarescrow.ops.db.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Deletes old runs in small batches, so that slots are not delayed. */
@ApplicationScoped
class RunRetention {

    private static final int BATCH = 1_000;

    private static final String FORGET =
            """
            delete from run where id = any (array(
              select id from run
              where requested_at < now() - make_interval(secs => :keep)
                and state not in ('REQUESTED', 'RUNNING')
              order by requested_at
              limit :batch
              for update skip locked))
            """;

    private final Transactions transactions;
    private final RunsConfig config;
    private final Nudge nudge = new Nudge("Deleting old runs", this::forget);

    RunRetention(Transactions transactions, RunsConfig config) {
        this.transactions = transactions;
        this.config = config;
    }

    @Scheduled(every = "1h")
    void start() {
        nudge.ring();
    }

    /** Returns whether there may be more. */
    Uni<Boolean> forget() {
        return transactions.run(this::forget).map(rows -> rows == BATCH);
    }

    private Uni<Integer> forget(Mutiny.Session session) {
        return session.createNativeQuery(FORGET)
                .setParameter("keep", (double) config.keep().toSeconds())
                .setParameter("batch", BATCH)
                .executeUpdate();
    }
}
