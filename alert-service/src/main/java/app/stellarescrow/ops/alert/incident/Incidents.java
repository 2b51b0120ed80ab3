package app.stellarescrow.ops.alert.incident;

import app.stellarescrow.ops.alert.catalog.Dependants;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.IncidentChanged;
import app.stellarescrow.ops.event.Severity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Makes incidents of alerts, in the transaction that stores the alert. The rules are functions of
 * the database: {@code db/alert/R__incident.sql}.
 */
@ApplicationScoped
public class Incidents {

    private static final String CHANGES =
            """
            select cast(c as text) from incident_changes(cast(cast(:changes as text) as jsonb),
              make_interval(secs => :together), make_interval(secs => :flap)) c
            """;

    private final IncidentsConfig config;
    private final EventJson json;

    Incidents(IncidentsConfig config, EventJson json) {
        this.config = config;
        this.json = json;
    }

    /** Alerts begin or end; they have their numbers. Returns the events to publish. */
    public Uni<List<IncidentChanged>> changed(Mutiny.Session session, List<AlertChanged> changes) {
        return changes.isEmpty()
                ? Uni.createFrom().item(List.of())
                : session.createNativeQuery(CHANGES, String.class)
                        .setParameter("changes", json.write(changes.stream().map(Row::of).toList()))
                        .setParameter("together", seconds(config.sameAlertWithin()))
                        .setParameter("flap", seconds(config.reopenWithin()))
                        .getResultList()
                        .map(rows -> rows.stream().map(this::event).toList());
    }

    private IncidentChanged event(String row) {
        return json.read(IncidentChanged.class, row);
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds();
    }

    /**
     * A change.
     *
     * @param cause the target of the alert that explains it, as a pattern of SQL's {@code like}
     */
    private record Row(
            long alert,
            String name,
            String target,
            Severity severity,
            AlertChanged.State state,
            Instant at,
            @Nullable String cause) {

        static Row of(AlertChanged change) {
            return new Row(
                    Objects.requireNonNull(change.id()),
                    change.name(),
                    change.target(),
                    change.severity(),
                    change.state(),
                    change.at(),
                    Dependants.causeLike(change.name(), change.severity(), change.target())
                            .orElse(null));
        }
    }
}
