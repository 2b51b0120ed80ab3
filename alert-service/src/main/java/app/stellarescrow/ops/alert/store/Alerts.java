package app.stellarescrow.ops.alert.store;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.event.AlertChanged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The stored alerts. The event's time decides: an older event never undoes a newer one, in
 * whichever order they arrive.
 */
@ApplicationScoped
public class Alerts {

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

    private static final String FIRE =
            NEWS
                    + """
                    insert into alert (name, target, severity, state, since, changed_at, summary, until)
                    select name, target, :severity, 'FIRING', at, at, :summary,
                      at + make_interval(secs => cast(:expires as double precision))
                    from news
                    on conflict (name, target) do update set
                      state = 'FIRING', changed_at = excluded.changed_at,
                      summary = excluded.summary, severity = excluded.severity,
                      until = excluded.until,
                      since = case when alert.state = 'FIRING'
                              then alert.since else excluded.since end
                    """;
    private static final String RESOLVE =
            NEWS
                    + """
                    update alert set state = 'RESOLVED', changed_at = at, summary = :summary
                    from news
                    where alert.name = news.name and alert.target = news.target
                      and state = 'FIRING'
                    """;
    private static final String EXPIRED =
            """
            select name, target, severity, state, since, changed_at, summary, until from alert
            where state = 'FIRING' and until < now()
            for update skip locked
            """;
    private static final String TO_POST =
            """
            select name, target, severity, state, since, changed_at, summary, until from alert
            where state = 'FIRING' or changed_at > now() - make_interval(secs => :keep)
            order by since
            """;

    /** Returns whether anything changed. */
    public Uni<Boolean> apply(Mutiny.Session session, AlertChanged change) {
        return switch (change.state()) {
            case FIRING ->
                    bind(session.createNativeQuery(FIRE), change)
                            .setParameter("severity", change.severity().name())
                            .setParameter("expires", expires(change))
                            .executeUpdate()
                            .map(rows -> rows > 0);
            case RESOLVED ->
                    bind(session.createNativeQuery(RESOLVE), change)
                            .executeUpdate()
                            .map(rows -> rows > 0);
        };
    }

    /** Those that fire, and those that have ended recently. */
    public Uni<List<StoredAlert>> current(Mutiny.Session session, Duration ended) {
        return session.createNativeQuery(TO_POST, StoredAlert.class)
                .setParameter("keep", (double) ended.toSeconds())
                .getResultList();
    }

    /** Firing alerts that have expired, locked for the caller. */
    public Uni<List<StoredAlert>> expired(Mutiny.Session session) {
        return session.createNativeQuery(EXPIRED, StoredAlert.class).getResultList();
    }

    public Uni<List<StoredAlert>> firing(Mutiny.Session session, KnownAlert alert) {
        return session.createSelectionQuery(
                        "from StoredAlert where state = 'FIRING' and name = :name",
                        StoredAlert.class)
                .setParameter("name", alert.title())
                .getResultList();
    }

    /** Whether that alert of that target fires. */
    public Uni<Boolean> fires(Mutiny.Session session, AlertChanged alert) {
        return session.createSelectionQuery(
                        "from StoredAlert where state = 'FIRING' and name = :name and target = :target",
                        StoredAlert.class)
                .setParameter("name", alert.name())
                .setParameter("target", alert.target())
                .getResultList()
                .map(found -> !found.isEmpty());
    }

    /** Of these alerts, those of other targets. */
    public Uni<List<StoredAlert>> firingElsewhere(
            Mutiny.Session session, Set<KnownAlert> alerts, Set<String> targets) {
        return session.createSelectionQuery(
                        "from StoredAlert where state = 'FIRING' and name in :names and target not in :targets",
                        StoredAlert.class)
                .setParameter("names", alerts.stream().map(KnownAlert::title).toList())
                .setParameter("targets", targets)
                .getResultList();
    }

    Uni<List<StoredAlert>> all(Mutiny.Session session) {
        return session.createSelectionQuery(
                        "from StoredAlert order by state, changedAt desc", StoredAlert.class)
                .getResultList();
    }

    /** In seconds; null if only an event ends it. */
    private static @Nullable Double expires(AlertChanged change) {
        return KnownAlert.named(change.name())
                .flatMap(KnownAlert::expiresAfter)
                .map(after -> (double) after.toSeconds())
                .orElse(null);
    }

    private static <T> Mutiny.MutationQuery bind(Mutiny.Query<T> query, AlertChanged change) {
        return query.setParameter("name", change.name())
                .setParameter("target", change.target())
                .setParameter("at", change.at())
                .setParameter("summary", change.summary());
    }
}
