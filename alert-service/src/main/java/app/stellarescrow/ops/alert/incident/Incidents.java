package app.stellarescrow.ops.alert.incident;

import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled.AlertRef;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.IncidentChanged;
import app.stellarescrow.ops.event.Severity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Makes incidents of alerts, in the transaction that stores the alert. */
@ApplicationScoped
public class Incidents {

    private static final Uni<List<Event>> NO_EVENTS = Uni.createFrom().item(List.of());

    private final IncidentsConfig config;
    private final RowReader rows;

    Incidents(IncidentsConfig config, RowReader rows) {
        this.config = config;
        this.rows = rows;
    }

    /**
     * An incident after a change.
     *
     * @param step null if nothing has changed
     */
    record Change(long id, String title, @Nullable String step, String text) {}

    /** An incident that has ended. */
    record End(long id, String title, Severity severity, Instant at, String text) {}

    /** Alerts begin or end; they have their numbers. Returns the events to publish. */
    public Uni<List<Event>> changed(Mutiny.Session session, List<AlertChanged> changes) {
        return Multi.createFrom()
                .iterable(changes)
                .onItem()
                .transformToUniAndConcatenate(each -> changed(session, each))
                .onItem()
                .<Event>disjoint()
                .collect()
                .asList();
    }

    private Uni<List<Event>> changed(Mutiny.Session session, AlertChanged change) {
        var id = Objects.requireNonNull(change.id());
        var alert = new AlertRef(id, change.name(), change.target(), change.severity());
        return switch (change.state()) {
            case FIRING -> fired(session, alert, change.at());
            case RESOLVED -> ended(session, id, change.at());
        };
    }

    private Uni<List<Event>> fired(Mutiny.Session session, AlertRef alert, Instant at) {
        return alert.severity().compareTo(Severity.P2) > 0
                ? NO_EVENTS
                : join(session, alert, at, false)
                        .chain(
                                joined ->
                                        joined.isPresent()
                                                ? Uni.createFrom().item(joined)
                                                : open(session, alert, at))
                        .map(change -> change.flatMap(each -> event(each, alert, at)))
                        .map(event -> event.map(List::<Event>of).orElse(List.of()));
    }

    private Uni<List<Event>> ended(Mutiny.Session session, long alert, Instant at) {
        return session.createNativeQuery(IncidentSql.LOCK_ITS_INCIDENT, Long.class)
                .setParameter("alert", alert)
                .getResultList()
                .chain(found -> found.isEmpty() ? NO_EVENTS : end(session, alert, at));
    }

    private Uni<Optional<Change>> open(Mutiny.Session session, AlertRef alert, Instant at) {
        return session.createNativeQuery(IncidentSql.LOCK, Long.class)
                .getSingleResult()
                .chain(() -> join(session, alert, at, true));
    }

    private Uni<Optional<Change>> join(
            Mutiny.Session session, AlertRef alert, Instant at, boolean open) {
        var parameters =
                Map.<String, Object>of(
                        "alert", alert.id(),
                        "name", alert.name(),
                        "target", alert.target(),
                        "severity", alert.severity().name(),
                        "title", "%s of %s".formatted(alert.name(), alert.target()),
                        "at", at,
                        "open", open,
                        "together", (double) config.sameAlertWithin().toSeconds(),
                        "flap", (double) config.reopenWithin().toSeconds());
        return rows.read(session, Change.class, IncidentSql.FIRED, parameters)
                .map(found -> found.stream().findFirst());
    }

    private Uni<List<Event>> end(Mutiny.Session session, long alert, Instant at) {
        return rows.read(session, End.class, IncidentSql.ENDED, Map.of("alert", alert, "at", at))
                .map(ends -> ends.stream().map(Incidents::event).toList());
    }

    private static Optional<Event> event(Change change, AlertRef alert, Instant at) {
        return Optional.ofNullable(change.step())
                .map(
                        step ->
                                new IncidentChanged(
                                        change.id(),
                                        change.title(),
                                        alert.severity(),
                                        IncidentChanged.Step.valueOf(step),
                                        at,
                                        null,
                                        change.text()));
    }

    private static Event event(End end) {
        return new IncidentChanged(
                end.id(),
                end.title(),
                end.severity(),
                IncidentChanged.Step.ENDED,
                end.at(),
                null,
                end.text());
    }
}
