package app.stellarescrow.ops.alert.incident;

import app.stellarescrow.ops.api.incident.IncidentDetails;
import app.stellarescrow.ops.api.incident.IncidentView;
import app.stellarescrow.ops.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads incidents. The number of one that was merged finds the one that it is a part of. */
@ApplicationScoped
public class IncidentReader {

    private static final String VIEW =
            """
            select i.id, i.title, i.severity, i.started_at as "startedAt", i.ended_at as "endedAt",
              (select count(*) from incident_alert a where a.incident_id = i.id) as alerts,
              case when r.signed_at is not null then 'SIGNED'
                   when r.incident_id is not null then 'DRAFT' else 'NONE' end as review
            from incident i left join review r on r.incident_id = i.id
            where i.merged_into is null
            """;
    private static final String ONE =
            VIEW + " and i.id = (select coalesce(merged_into, id) from incident where id = :id)";
    private static final String OPEN = " and i.ended_at is null";
    private static final String NEWEST = " order by i.started_at desc, i.id desc limit :limit";

    private static final String MERGED =
            "select id from incident where merged_into = :id order by id";
    private static final String ALERTS =
            """
            select alert_id as id, name, target, severity, fired_at as "firedAt",
              ended_at as "endedAt", joined
            from incident_alert where incident_id = :id order by fired_at, alert_id
            """;
    private static final String HISTORY =
            """
            select at, step, person as by, text from incident_event e
            where incident_id = :id
              or incident_id in (select id from incident where merged_into = :id)
            order by e.id
            """;

    private final RowReader rows;

    IncidentReader(RowReader rows) {
        this.rows = rows;
    }

    /** Newest first. */
    Uni<List<IncidentView>> list(Mutiny.Session session, boolean openOnly, int limit) {
        var sql = VIEW + (openOnly ? OPEN : "") + NEWEST;
        return rows.select(session, IncidentView.class, sql, Map.of("limit", limit));
    }

    /** Fails with a problem if there is none. */
    public Uni<IncidentView> view(Mutiny.Session session, long number) {
        return rows.select(session, IncidentView.class, ONE, Map.of("id", number))
                .map(
                        found ->
                                found.stream()
                                        .findFirst()
                                        .orElseThrow(
                                                () ->
                                                        Problem.notFound(
                                                                "no incident has the number "
                                                                        + number,
                                                                "'ops incidents' lists them")));
    }

    Uni<IncidentDetails> details(Mutiny.Session session, long number) {
        return view(session, number).chain(incident -> details(session, incident));
    }

    private Uni<IncidentDetails> details(Mutiny.Session session, IncidentView incident) {
        var id = Map.<String, Object>of("id", incident.id());
        return session.createNativeQuery(MERGED, Long.class)
                .setParameter("id", incident.id())
                .getResultList()
                .chain(
                        merged ->
                                rows.select(session, IncidentDetails.Alert.class, ALERTS, id)
                                        .chain(
                                                alerts ->
                                                        history(session, id)
                                                                .map(
                                                                        steps ->
                                                                                new IncidentDetails(
                                                                                        incident,
                                                                                        merged,
                                                                                        alerts,
                                                                                        steps))));
    }

    private Uni<List<IncidentDetails.Step>> history(
            Mutiny.Session session, Map<String, Object> id) {
        return rows.select(session, IncidentDetails.Step.class, HISTORY, id);
    }
}
