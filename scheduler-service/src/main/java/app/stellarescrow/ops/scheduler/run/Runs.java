package app.stellarescrow.ops.scheduler.run;

import app.stellarescrow.ops.api.job.RunView;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads the history of runs. */
@ApplicationScoped
public class Runs {

    private static final String NEWEST_OF_SCHEDULES =
            """
            select newest.*
            from jsonb_array_elements_text(cast(cast(:names as text) as jsonb)) as name,
              lateral (select * from run where schedule = name
                       order by requested_at desc, id desc limit 1) as newest
            """;

    private final EventJson json;

    Runs(EventJson json) {
        this.json = json;
    }

    public Uni<RunView> get(Mutiny.Session session, UUID id) {
        return session.find(Run.class, id).map(run -> existing(run, id)).map(this::view);
    }

    /** The newest run of each of these schedules that has one. */
    public Uni<Map<String, RunView>> newest(Mutiny.Session session, Collection<String> schedules) {
        return session.createNativeQuery(NEWEST_OF_SCHEDULES, Run.class)
                .setParameter("names", json.write(schedules))
                .getResultList()
                .map(
                        runs ->
                                runs.stream()
                                        .collect(
                                                Collectors.toMap(run -> run.schedule, this::view)));
    }

    /** Locks the run until the end of the transaction. */
    Uni<Run> lock(Mutiny.Session session, UUID id) {
        return session.find(Run.class, id, LockMode.PESSIMISTIC_WRITE)
                .map(run -> existing(run, id));
    }

    public Uni<RunView> withTimeline(Mutiny.Session session, UUID id) {
        return session.find(Run.class, id)
                .map(run -> existing(run, id))
                .chain(run -> timeline(session, id).map(entries -> run.view(json, entries)));
    }

    /** Newest first, with one more than the page holds if there is a next page. */
    Uni<List<Run>> find(Mutiny.Session session, RunFilter filter) {
        var conditions = filter.conditions();
        var cursor = filter.cursor();
        var where =
                conditions.keySet().stream()
                        .map(field -> " and %1$s = :%1$s".formatted(field))
                        .collect(Collectors.joining());
        var after = cursor == null ? "" : " and (requestedAt, id) < (:lastRequestedAt, :lastId)";
        var query =
                session.createSelectionQuery(
                        "from Run where true"
                                + where
                                + after
                                + " order by requestedAt desc, id desc",
                        Run.class);
        conditions.forEach(query::setParameter);
        if (cursor != null) {
            query.setParameter("lastRequestedAt", cursor.requestedAt());
            query.setParameter("lastId", cursor.id());
        }
        return query.setMaxResults(filter.size() + 1).setReadOnly(true).getResultList();
    }

    private static Uni<List<RunView.Entry>> timeline(Mutiny.Session session, UUID id) {
        return session.createSelectionQuery(
                        "from RunEvent where runId = :id order by at, attempt, lastAt",
                        RunEvent.class)
                .setParameter("id", id)
                .getResultList()
                .map(events -> events.stream().map(RunEvent::toEntry).toList());
    }

    RunView view(Run run) {
        return run.view(json, null);
    }

    private static Run existing(Run run, UUID id) {
        if (run == null) {
            throw Problem.notFound(
                    "unknown run " + id, "choose one that ./ops runs (GET /api/runs) lists");
        }
        return run;
    }
}
