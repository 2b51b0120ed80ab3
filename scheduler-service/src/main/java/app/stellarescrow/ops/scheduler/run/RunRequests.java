package app.stellarescrow.ops.scheduler.run;

import app.stellarescrow.ops.api.job.RunState;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.outbox.Outbox;
import app.stellarescrow.ops.scheduler.run.NewRun.Origin;
import app.stellarescrow.ops.scheduler.run.NewRun.TimeLimits;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Starts runs: stores each and publishes its request in one transaction. */
@ApplicationScoped
public class RunRequests {

    /** Returns the runs that are new; a slot that already has a run keeps it. */
    private static final String STORE =
            """
            with asked as (
              select * from jsonb_to_recordset(cast(cast(:runs as text) as jsonb)) as r(
                id uuid, spec jsonb, origin jsonb, state text, "requestedAt" timestamptz,
                deadlines jsonb, detail text)
            ), stored as (
              insert into run (id, schedule, slot, requested_by, kind, target, spec, state,
                               requested_at, due_by, reason, hint)
              select id, origin->>'schedule', cast(origin->>'slot' as timestamptz),
                origin->>'requestedBy', spec->>'kind', spec->>'target', cast(spec as text), state,
                "requestedAt", cast(deadlines->>'dueBy' as timestamptz),
                case state when 'SKIPPED' then detail end,
                case state when 'SKIPPED' then 'run it by hand if it is still wanted' end
              from asked
              on conflict do nothing
              returning id
            ), noted as (
              insert into run_event (run_id, what, at, last_at, detail)
              select id, lower(state), "requestedAt", "requestedAt", detail
              from asked join stored using (id)
            )
            select id from stored
            """;

    private final Transactions transactions;
    private final Outbox outbox;
    private final EventJson json;

    RunRequests(Transactions transactions, Outbox outbox, EventJson json) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.json = json;
    }

    /** Requests a run that was asked for over REST. */
    public Uni<UUID> runNow(
            Mutiny.Session session, JobSpec spec, Origin origin, TimeLimits limits) {
        return transactions
                .now(session)
                .map(now -> NewRun.now(spec, origin, now, limits))
                .call(run -> begin(session, List.of(run)))
                .map(NewRun::id);
    }

    /** Stores the runs that are new, and requests those that are not skipped. */
    public Uni<Void> begin(Mutiny.Session session, List<NewRun> runs) {
        return store(session, runs).chain(stored -> request(session, runs, stored));
    }

    private Uni<Set<UUID>> store(Mutiny.Session session, List<NewRun> runs) {
        return session.createNativeQuery(STORE, UUID.class)
                .setParameter("runs", json.write(runs))
                .getResultList()
                .map(HashSet::new);
    }

    private Uni<Void> request(Mutiny.Session session, List<NewRun> runs, Set<UUID> stored) {
        return outbox.appendAll(
                session,
                runs.stream()
                        .filter(run -> run.state() == RunState.REQUESTED)
                        .filter(run -> stored.contains(run.id()))
                        .map(NewRun::request)
                        .toList());
    }
}
