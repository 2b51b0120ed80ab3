package app.stellarescrow.ops.alert.incident.fact;

import app.stellarescrow.ops.alert.catalog.AlertPolicies;
import app.stellarescrow.ops.alert.incident.IncidentsConfig;
import app.stellarescrow.ops.alert.incident.RowReader;
import app.stellarescrow.ops.alert.incident.fact.LogEntry.LoggedAlert;
import app.stellarescrow.ops.alert.incident.sign.Sign;
import app.stellarescrow.ops.api.incident.IncidentView;
import app.stellarescrow.ops.api.incident.ReviewFacts;
import app.stellarescrow.ops.event.Severity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads what the log says about the alerts and the targets of an incident. */
@ApplicationScoped
public class IncidentLog {

    private static final String ENTRIES =
            """
            select id, json_build_object('id', alert_id, 'name', name, 'target', target,
                'severity', severity) as alert,
              at, recorded_at as "recordedAt", step, person, summary
            from alert_event
            where alert_id in (select alert_id from incident_alert where incident_id = :id)
            order by id
            """;

    /** What services reported, and the alerts of lower severity. */
    private static final String SIGNS =
            """
            with about as (
              select distinct target from incident_alert where incident_id = :id
            ), since as (
              select started_at - make_interval(secs => :lookback) as from_at, started_at as to_at
              from incident where id = :id
            )
            select target, source, at, bad, text from sign
            where target in (select target from about)
              and at >= (select from_at from since) and at <= (select to_at from since)
            union all
            select target, 'alert ' || name, at, step <> 'RESOLVED', summary from alert_event e
            where target in (select target from about)
              and alert_id not in (select alert_id from incident_alert where incident_id = :id)
              and step in ('FIRED', 'HELD_BACK', 'RESOLVED')
              and at >= (select from_at from since) and at <= (select to_at from since)
              and not exists (select from sign s where s.target = e.target and s.at = e.at)
            """;

    private final RowReader rows;
    private final IncidentsConfig config;
    private final AlertPolicies policies;

    IncidentLog(RowReader rows, IncidentsConfig config, AlertPolicies policies) {
        this.rows = rows;
        this.config = config;
        this.policies = policies;
    }

    /** What the log knows; of an alert that still fires, by now. */
    public Uni<ReviewFacts> facts(Mutiny.Session session, IncidentView incident, Instant now) {
        var times = new ResponseTimes(this::sla, now);
        return entries(session, incident)
                .chain(
                        log ->
                                signs(session, incident)
                                        .map(signs -> FactFinder.of(incident, log, signs, times)));
    }

    private Duration sla(LoggedAlert alert) {
        return policies.of(alert.name(), Severity.valueOf(alert.severity())).sla().limit();
    }

    private Uni<List<LogEntry>> entries(Mutiny.Session session, IncidentView incident) {
        return rows.select(session, LogEntry.class, ENTRIES, Map.of("id", incident.id()));
    }

    private Uni<List<Sign>> signs(Mutiny.Session session, IncidentView incident) {
        return rows.select(
                session,
                Sign.class,
                SIGNS,
                Map.of("id", incident.id(), "lookback", (double) config.signsSince().toSeconds()));
    }
}
