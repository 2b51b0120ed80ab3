package app.stellarescrow.ops.alert.store;

import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.QuietWindowChanged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** All that happened to alerts; written in the transaction that changes the alert. */
@ApplicationScoped
public class AlertLog {

    private static final String CHANGED =
            """
            insert into alert_event (alert_id, name, target, severity, at, step, summary)
            select id, name, target, severity, at,
              case state when 'FIRING' then 'FIRED' else state end, summary
            from jsonb_to_recordset(cast(cast(:events as text) as jsonb))
              as r(id bigint, name text, target text, severity text, at timestamptz, state text,
                summary text)
            """;

    private static final String HANDLED =
            """
            insert into alert_event
              (alert_id, name, target, severity, at, step, person, until, level, summary)
            select a.id, a.name, a.target, a.severity, e.at, e.step, e."by", e.until, e.level, e.text
            from jsonb_to_recordset(cast(cast(:events as text) as jsonb))
              as e(alert jsonb, step text, at timestamptz, "by" text, until timestamptz, level int,
                text text),
              jsonb_to_record(e.alert) as a(id bigint, name text, target text, severity text)
            """;

    /** Its number is none of an alert. */
    private static final String ANNOUNCED =
            """
            insert into alert_event (alert_id, name, target, severity, at, step, person, until, summary)
            select 0, 'quiet window ' || "window", target, '', at, 'QUIET_' || state, "by", until, reason
            from jsonb_to_recordset(cast(cast(:events as text) as jsonb))
              as r("window" bigint, target text, state text, at timestamptz, until timestamptz,
                "by" text, reason text)
            """;

    private final EventJson json;

    AlertLog(EventJson json) {
        this.json = json;
    }

    /** Alerts that begin or end, with their numbers. */
    public Uni<Void> changed(Mutiny.Session session, List<AlertChanged> changes) {
        return append(session, CHANGED, changes);
    }

    public Uni<Void> handled(Mutiny.Session session, List<AlertHandled> steps) {
        return append(session, HANDLED, steps);
    }

    /** Quiet windows that began or ended: they tell why alerts reached no person. */
    public Uni<Void> announced(Mutiny.Session session, QuietWindowChanged change) {
        return append(session, ANNOUNCED, List.of(change));
    }

    /** Of one alert, oldest first. */
    public Uni<List<AlertEvent>> of(Mutiny.Session session, long number) {
        return session.createSelectionQuery(
                        "from AlertEvent where alertId = :number and alertId > 0 order by at, id",
                        AlertEvent.class)
                .setParameter("number", number)
                .getResultList();
    }

    private Uni<Void> append(Mutiny.Session session, String sql, List<?> events) {
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(sql)
                        .setParameter("events", json.write(events))
                        .executeUpdate()
                        .replaceWithVoid();
    }
}
