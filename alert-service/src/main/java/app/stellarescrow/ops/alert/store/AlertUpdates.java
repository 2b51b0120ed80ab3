package app.stellarescrow.ops.alert.store;

import static java.util.stream.Collectors.toMap;

import app.stellarescrow.ops.alert.catalog.AlertsConfig;
import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled.AlertRef;
import app.stellarescrow.ops.event.EventJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Stores that alerts begin and end. The event's time decides: an older event never undoes a newer
 * one, in whichever order they arrive.
 */
@ApplicationScoped
public class AlertUpdates {

    private static final Uni<Map<StoredAlert.Key, Applied>> NOTHING =
            Uni.createFrom().item(Map.of());

    private final AlertsConfig config;
    private final EventJson json;

    AlertUpdates(AlertsConfig config, EventJson json) {
        this.config = config;
        this.json = json;
    }

    /**
     * What a change did to the stored alert.
     *
     * @param begins whether it did not fire before, or fires no longer
     * @param raised whether it fired with less severity; else it is a repetition
     * @param overdue whether its clock had steps to make before it ended
     * @param heldBy why receivers are not told; empty if they are
     */
    public record Applied(
            long id, boolean begins, boolean raised, boolean overdue, Optional<String> heldBy) {

        public AlertRef ref(AlertChanged change) {
            return new AlertRef(id, change.name(), change.target(), change.severity());
        }

        public boolean held() {
            return heldBy.isPresent();
        }

        public boolean isNews() {
            return begins || raised;
        }

        public Applied heldBy(String reason) {
            return new Applied(id, begins, raised, overdue, Optional.of(reason));
        }
    }

    /**
     * An alert fires.
     *
     * @param due when something happens unless a person responds
     */
    public record Firing(AlertChanged event, Instant due) {}

    /** Each alert at most once. The result is without those of which a newer event is known. */
    public Uni<Map<StoredAlert.Key, Applied>> fire(Mutiny.Session session, List<Firing> firing) {
        if (firing.isEmpty()) {
            return NOTHING;
        }
        var rows = firing.stream().map(each -> Row.of(each.event(), each.due())).toList();
        return applied(
                session.createNativeQuery(AlertSql.FIRE, Object[].class)
                        .setParameter("changes", json.write(rows))
                        .setParameter("flap", (double) config.flapWindow().toSeconds()));
    }

    /**
     * Each alert at most once. The result is without those that do not fire, and those of which a
     * newer event is known.
     */
    public Uni<Map<StoredAlert.Key, Applied>> resolve(
            Mutiny.Session session, List<AlertChanged> ended) {
        if (ended.isEmpty()) {
            return NOTHING;
        }
        var rows = ended.stream().map(each -> Row.of(each, null)).toList();
        return applied(
                session.createNativeQuery(AlertSql.RESOLVE, Object[].class)
                        .setParameter("changes", json.write(rows)));
    }

    /** Their receivers are not told, and their clocks do not run. */
    public Uni<Void> hold(Mutiny.Session session, List<Applied> held) {
        return held.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(AlertSql.HOLD)
                        .setParameter("held", json.write(held))
                        .executeUpdate()
                        .replaceWithVoid();
    }

    private static Uni<Map<StoredAlert.Key, Applied>> applied(
            Mutiny.SelectionQuery<Object[]> query) {
        return query.getResultList()
                .map(
                        rows ->
                                rows.stream()
                                        .collect(toMap(AlertUpdates::key, AlertUpdates::applied)));
    }

    private static StoredAlert.Key key(Object[] row) {
        return new StoredAlert.Key((String) row[0], (String) row[1]);
    }

    private static Applied applied(Object[] row) {
        return new Applied(
                (long) row[2],
                (boolean) row[3],
                Boolean.TRUE.equals(row[4]),
                (boolean) row[5],
                Optional.ofNullable((String) row[6]));
    }

    /**
     * A change to store.
     *
     * @param expires in seconds; null if only an event ends it
     */
    private record Row(
            String name,
            String target,
            String severity,
            Instant at,
            String summary,
            @Nullable Double expires,
            @Nullable Instant due) {

        static Row of(AlertChanged event, @Nullable Instant due) {
            var expires = KnownAlert.named(event.name()).flatMap(KnownAlert::expiresAfter);
            return new Row(
                    event.name(),
                    event.target(),
                    event.severity().name(),
                    event.at(),
                    event.summary(),
                    expires.map(after -> (double) after.toSeconds()).orElse(null),
                    due);
        }
    }
}
