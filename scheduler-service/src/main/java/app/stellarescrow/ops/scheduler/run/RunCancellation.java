package app.stellarescrow.ops.scheduler.run;

import app.stellarescrow.ops.api.job.RunView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.CancelRequested;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.outbox.Outbox;
import app.stellarescrow.ops.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Asks the worker of a run to stop it; the run ends when the worker confirms. */
@ApplicationScoped
class RunCancellation {

    private static final String NOTE =
            """
            insert into run_event (run_id, what, at, last_at, detail)
            values (:id, 'cancel requested', now(), now(), 'by ' || cast(:by as text))
            on conflict do nothing
            """;

    private final Transactions transactions;
    private final Runs runs;
    private final Outbox outbox;
    private final EventJson json;

    RunCancellation(Transactions transactions, Runs runs, Outbox outbox, EventJson json) {
        this.transactions = transactions;
        this.runs = runs;
        this.outbox = outbox;
        this.json = json;
    }

    Uni<RunView> cancel(UUID id, String by) {
        return transactions.run(
                session ->
                        runs.lock(session, id)
                                .invoke(RunCancellation::refuseIfFinished)
                                .call(run -> publish(session, run, by))
                                .chain(run -> runs.withTimeline(session, run.id)));
    }

    private static void refuseIfFinished(Run run) {
        if (run.state.isFinished()) {
            throw Problem.conflict(
                    "run %s is already %s".formatted(run.id, run.state),
                    "see how it ended with ./ops run-info " + run.id);
        }
    }

    private Uni<Integer> publish(Mutiny.Session session, Run run, String by) {
        return transactions
                .now(session)
                .map(
                        now ->
                                new CancelRequested(
                                        run.id, json.read(JobSpec.class, run.spec), by, now))
                .chain(event -> outbox.append(session, event))
                .chain(
                        () ->
                                session.createNativeQuery(NOTE)
                                        .setParameter("id", run.id)
                                        .setParameter("by", by)
                                        .executeUpdate());
    }
}
