package app.stellarescrow.ops.alert.store;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.event.AlertChanged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The alerts there are. The time of the event decides: an older one never undoes a newer, whichever
 * comes first and whether or not there was an alert to end.
 */
@ApplicationScoped
public class Alerts {

    /** Answers a row only if nothing newer was heard of this alert. */
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

    /** Answers whether this changed anything. */
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

    /** Those that fire, and those that ended only now. */
    public Uni<List<StoredAlert>> current(Mutiny.Session session, Duration ended) {
        return session.createNativeQuery(TO_POST, StoredAlert.class)
                .setParameter("keep", (double) ended.toSeconds())
                .getResultList();
    }

    /** Those that fire though nothing like them has happened for long; for the caller alone. */
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
