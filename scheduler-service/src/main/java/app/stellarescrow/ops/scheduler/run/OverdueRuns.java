package app.stellarescrow.ops.scheduler.run;

import app.stellarescrow.ops.db.Nudge;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.event.JobSpec;
import app.stellarescrow.ops.outbox.Outbox;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Notices runs that nobody tells about: each raises one event, whatever is wrong with it. */
@ApplicationScoped
class OverdueRuns {

    private static final int BATCH = 500;

    /** Marked and told in one transaction, so that no replica tells it again. */
    private static final String MARK =
            """
            with late as (
              select id from run
              where state in ('REQUESTED', 'RUNNING') and due_by <= now() and overdue_at is null
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
    private final Nudge nudge = new Nudge("Looking for overdue runs", this::markAll);

    OverdueRuns(Transactions transactions, Outbox outbox, EventJson json) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.json = json;
    }

    /** Limits are hours; some seconds more do no harm. */
    @Scheduled(every = "5s")
    void look() {
        nudge.ring();
    }

    /** Answers whether there may be more. */
    Uni<Boolean> markAll() {
        return transactions.run(
                session ->
                        mark(session)
                                .call(late -> outbox.appendAll(session, late))
                                .map(late -> late.size() == BATCH));
    }

    private Uni<List<JobOverdue>> mark(Mutiny.Session session) {
        return session.createNativeQuery(MARK, Run.class)
                .setParameter("batch", BATCH)
                .getResultList()
                .map(runs -> runs.stream().map(this::event).toList());
    }

    private JobOverdue event(Run run) {
        return new JobOverdue(
                run.id, json.read(JobSpec.class, run.spec), run.requestedAt, run.dueBy);
    }
}
