package app.stellarescrow.ops.alert.store;

import app.stellarescrow.ops.alert.catalog.AlertsConfig;
import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled.AlertRef;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Stores that alerts begin and end. The event's time decides: an older event never undoes a newer
 * one, in whichever order they arrive.
 */
@ApplicationScoped
public class AlertUpdates {

    /** Returns a row only if no newer event of this alert is known. */
    private static final String NEWS =
            """
            with news as (
              insert into alert_news (name, target, at) values (:name, :target, :at)
              on conflict (name, target) do update set at = excluded.at
              where alert_news.at < excluded.at
              returning name, target, at
            )
            """;

    /** It begins if it did not fire before; then {@link #BEGIN} follows. */
    private static final String FIRE =
            NEWS
                    + """
                    insert into alert
                      (id, name, target, severity, state, since, changed_at, summary, until)
                    select 0, name, target, :severity, 'FIRING', at, at, :summary,
                      at + make_interval(secs => cast(:expires as double precision))
                    from news
                    on conflict (name, target) do update set
                      state = 'FIRING', changed_at = excluded.changed_at,
                      summary = excluded.summary, severity = excluded.severity,
                      until = excluded.until,
                      since = case when alert.state = 'FIRING'
                              then alert.since else excluded.since end,
                      held_by = case when alert.state = 'FIRING' then alert.held_by end
                    returning id, since = changed_at as begins, held_by
                    """;

    /** Unless it fires again soon: then its number, its clock and its owner stay. */
    private static final String BEGIN =
            """
            update alert set id = nextval('alert_id'), clock_since = since, due_at = :due,
              acked_by = null, acked_until = null, level = 0, breached_at = null
            where name = :name and target = :target
              and (id = 0 or resolved_at is null
                or resolved_at <= since - make_interval(secs => :flap))
            returning id
            """;

    /** One that was held back had no clock, so it begins anew if it soon fires again. */
    private static final String RESOLVE =
            NEWS
                    + """
                    update alert set state = 'RESOLVED', changed_at = at, summary = :summary,
                      resolved_at = case when held_by is null then at end
                    from news
                    where alert.name = news.name and alert.target = news.target
                      and state = 'FIRING'
                    returning id, true as begins, held_by
                    """;

    private final AlertsConfig config;

    AlertUpdates(AlertsConfig config) {
        this.config = config;
    }

    /**
     * What a change did to the stored alert.
     *
     * @param begins whether it did not fire before, or fires no longer; else it is a repetition
     * @param heldBy why receivers are not told; empty if they are
     */
    public record Applied(long id, boolean begins, Optional<String> heldBy) {

        static Applied of(Object[] row) {
            return new Applied(
                    (long) row[0], (boolean) row[1], Optional.ofNullable((String) row[2]));
        }

        public AlertRef ref(AlertChanged change) {
            return new AlertRef(id, change.name(), change.target(), change.severity());
        }

        public boolean held() {
            return heldBy.isPresent();
        }
    }

    /**
     * Empty if a newer event of this alert is known.
     *
     * @param due when something happens unless a person responds
     */
    public Uni<Optional<Applied>> fire(Mutiny.Session session, AlertChanged change, Instant due) {
        return bind(session.createNativeQuery(FIRE, Object[].class), change)
                .setParameter("severity", change.severity().name())
                .setParameter("expires", expires(change))
                .getResultList()
                .map(AlertUpdates::applied)
                .chain(
                        applied ->
                                applied.isPresent() && applied.get().begins()
                                        ? begin(session, change, due, applied.get())
                                                .map(Optional::of)
                                        : Uni.createFrom().item(applied));
    }

    /** Empty if it does not fire, or if a newer event of it is known. */
    public Uni<Optional<Applied>> resolve(Mutiny.Session session, AlertChanged change) {
        return bind(session.createNativeQuery(RESOLVE, Object[].class), change)
                .getResultList()
                .map(AlertUpdates::applied);
    }

    /** Its receivers are not told, and its clock does not run. */
    public Uni<Applied> hold(Mutiny.Session session, Applied begun, String by) {
        return session.createNativeQuery(
                        "update alert set held_by = :by, due_at = null where id = :id")
                .setParameter("by", by)
                .setParameter("id", begun.id())
                .executeUpdate()
                .replaceWith(new Applied(begun.id(), true, Optional.of(by)));
    }

    private Uni<Applied> begin(
            Mutiny.Session session, AlertChanged change, Instant due, Applied applied) {
        return session.createNativeQuery(BEGIN, Long.class)
                .setParameter("name", change.name())
                .setParameter("target", change.target())
                .setParameter("due", due)
                .setParameter("flap", (double) config.flapWindow().toSeconds())
                .getResultList()
                .map(ids -> ids.isEmpty() ? applied.id() : ids.getFirst())
                .map(id -> new Applied(id, true, Optional.empty()));
    }

    private static Optional<Applied> applied(List<Object[]> rows) {
        return rows.stream().findFirst().map(Applied::of);
    }

    /** In seconds; null if only an event ends it. */
    private static @Nullable Double expires(AlertChanged change) {
        return KnownAlert.named(change.name())
                .flatMap(KnownAlert::expiresAfter)
                .map(after -> (double) after.toSeconds())
                .orElse(null);
    }

    private static <T> Mutiny.SelectionQuery<T> bind(
            Mutiny.SelectionQuery<T> query, AlertChanged change) {
        return query.setParameter("name", change.name())
                .setParameter("target", change.target())
                .setParameter("at", change.at())
                .setParameter("summary", change.summary());
    }
}
