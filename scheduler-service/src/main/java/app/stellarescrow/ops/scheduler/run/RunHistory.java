package app.stellarescrow.ops.scheduler.run;

import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Stores results and progress; their order and repetition do not matter. */
@ApplicationScoped
class RunHistory {

    /**
     * The first result counts. A result whose run was deleted is stored as a run, and so is that of
     * a job that a worker requested of itself.
     */
    private static final String FINISH =
            """
            with reported as (
              select distinct on ("jobId") *
              from jsonb_to_recordset(cast(cast(:events as text) as jsonb)) as e(
                "jobId" uuid, spec jsonb, attempts int, "startedAt" timestamptz,
                "finishedAt" timestamptz, outcome jsonb, "requestedBy" text)
              order by "jobId", "finishedAt"
            ), finished as (
              insert into run as old (id, requested_by, kind, target, spec, state, requested_at,
                                      started_at, finished_at, attempts, report, reason, hint)
              select "jobId", coalesce("requestedBy", 'unknown'), spec->>'kind', spec->>'target', cast(spec as text),
                upper(outcome->>'result'), "startedAt",
                case when attempts > 0 then "startedAt" end, "finishedAt", attempts,
                cast(outcome->'report' as text),
                coalesce(outcome->>'reason', 'cancelled by ' || (outcome->>'by')), outcome->>'hint'
              from reported
              on conflict (id) do update set
                state = excluded.state, started_at = excluded.started_at,
                finished_at = excluded.finished_at, attempts = excluded.attempts,
                report = excluded.report, reason = excluded.reason, hint = excluded.hint
              where old.state in ('REQUESTED', 'RUNNING')
              returning id, attempts, state, finished_at, reason
            )
            insert into run_event (run_id, what, attempt, at, last_at, detail)
            select id, 'finished', attempts, finished_at, finished_at,
              concat_ws(': ', lower(state), reason)
            from finished
            on conflict do nothing
            """;

    /** Late progress completes the timeline, but never reopens a finished run. */
    private static final String PROGRESS =
            """
            with reported as (
              select e.*, step->>'phase' as phase,
                concat_ws(', ', case when attempt > 1 then 'attempt ' || attempt end,
                  case when step->>'unit' <> '' then
                    concat_ws(' ', step->>'done', 'of ' || (step->>'total'), step->>'unit') end
                ) as detail
              from jsonb_to_recordset(cast(cast(:events as text) as jsonb)) as e(
                "jobId" uuid, attempt int, at timestamptz, step jsonb)
              join run on run.id = "jobId"
            ), noted as (
              insert into run_event as old (run_id, what, attempt, at, last_at, detail)
              select "jobId", phase, attempt, min(at), max(at),
                (array_agg(detail order by at desc))[1]
              from reported group by "jobId", phase, attempt
              on conflict (run_id, attempt, what) do update set
                at = least(old.at, excluded.at), last_at = greatest(old.last_at, excluded.last_at),
                detail = case when excluded.last_at > old.last_at
                         then excluded.detail else old.detail end
            )
            update run set
              state = 'RUNNING', started_at = coalesce(started_at, news.at),
              attempts = news.attempt, progress = cast(news.step as text), progress_at = news.at
            from (
              select distinct on ("jobId") * from reported order by "jobId", at desc
            ) as news
            where run.id = news."jobId" and run.state in ('REQUESTED', 'RUNNING')
              and (run.progress_at is null or run.progress_at <= news.at)
            """;

    private final Inbox inbox;
    private final EventJson json;

    RunHistory(Inbox inbox, EventJson json) {
        this.inbox = inbox;
        this.json = json;
    }

    @Incoming("job-results")
    Uni<Void> acceptResults(ConsumerRecords<String, String> records) {
        return inbox.accept(records, this::storeResults);
    }

    @Incoming("job-progress")
    Uni<Void> acceptProgress(ConsumerRecords<String, String> records) {
        return inbox.accept(records, this::storeProgress);
    }

    Uni<Void> storeResults(Mutiny.Session session, List<Event> events) {
        var finished = events.stream().filter(RunHistory::isResult).toList();
        return write(session, FINISH, finished);
    }

    Uni<Void> storeProgress(Mutiny.Session session, List<Event> events) {
        return write(session, PROGRESS, events.stream().map(JobProgress.class::cast).toList());
    }

    /** Our own event that a run is overdue is on the same topic and is already stored. */
    private static boolean isResult(Event event) {
        return switch (event) {
            case JobFinished _ -> true;
            case JobOverdue _ -> false;
            default ->
                    throw new IllegalArgumentException(
                            "%s is not the result of a job"
                                    .formatted(event.getClass().getSimpleName()));
        };
    }

    private Uni<Void> write(
            Mutiny.Session session, String statement, List<? extends Event> events) {
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(statement)
                        .setParameter("events", json.write(events))
                        .executeUpdate()
                        .replaceWithVoid();
    }
}
