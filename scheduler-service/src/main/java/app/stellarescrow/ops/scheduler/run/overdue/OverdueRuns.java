package app.stellarescrow.ops.scheduler.run.overdue;

import app.stellarescrow.ops.db.Nudge;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.outbox.Outbox;
import app.stellarescrow.ops.scheduler.run.Run;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Publishes one JobOverdue for each run without a result by its deadline. Results that are
 * published but still unread count, so an outage of the broker or the scheduler raises no false
 * alert.
 */
@ApplicationScoped
class OverdueRuns {

    private static final int BATCH = 500;

    /** Marks and publishes in one transaction, so that each run is reported once. */
    private static final String MARK =
            """
            with late as (
              select id from run
              where state in ('REQUESTED', 'RUNNING') and overdue_at is null
                and due_by <= now() - make_interval(secs => :unread)
              order by due_by
              limit :batch
              for update skip locked
            ), marked as (
              update run set overdue_at = now() from late where run.id = late.id returning run.*
            ), noted as (
              insert into run_event (run_id, what, at, last_at, detail)
              select id, 'overdue', now(), now(), 'no result by ' || due_by from marked
            )
            select * from marked
            """;

    private final Transactions transactions;
    private final Outbox outbox;
    private final EventJson json;
    private final ResultsRead results;
    private final Nudge nudge = new Nudge("Looking for overdue runs", this::markAll);
    private volatile @Nullable Lag lag;

    OverdueRuns(Transactions transactions, Outbox outbox, EventJson json, ResultsRead results) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.json = json;
        this.results = results;
    }

    /** Limits are hours, so some seconds more do not matter. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() throws InterruptedException {
        lag = results.lag().map(unread -> new Lag(unread, System.nanoTime())).orElse(null);
        nudge.ring();
    }

    /** Marks none while it is unknown which results are unread. */
    private Uni<Boolean> markAll() {
        var known = lag;
        return known == null ? Uni.createFrom().item(false) : markAll(known.now());
    }

    /** The age of results that may be unread, which grows until it is measured again. */
    private record Lag(Duration measured, long at) {

        Duration now() {
            return measured.plusNanos(System.nanoTime() - at);
        }
    }

    /**
     * Returns whether there may be more.
     *
     * @param unread age of results that may not be known here yet
     */
    Uni<Boolean> markAll(Duration unread) {
        return transactions.run(
                session ->
                        mark(session, unread)
                                .call(late -> outbox.appendAll(session, late))
                                .map(late -> late.size() == BATCH));
    }

    private Uni<List<JobOverdue>> mark(Mutiny.Session session, Duration unread) {
        return session.createNativeQuery(MARK, Run.class)
                .setParameter("unread", unread.toMillis() / 1000.0)
                .setParameter("batch", BATCH)
                .getResultList()
                .map(runs -> runs.stream().map(this::event).toList());
    }

    private JobOverdue event(Run run) {
        return new JobOverdue(
                run.id, json.read(JobSpec.class, run.spec), run.requestedAt, run.dueBy);
    }
}
