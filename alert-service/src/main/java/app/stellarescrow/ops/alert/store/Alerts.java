package app.stellarescrow.ops.alert.store;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.event.AlertHandled.AlertRef;
import app.stellarescrow.ops.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads the stored alerts. */
@ApplicationScoped
public class Alerts {

    /** By name, because a newer version may add columns while this one runs. */
    private static final String SELECT =
            """
            select name, target, severity, state, since, changed_at, summary, until,
              id, clock_since, due_at, acked_by, acked_until, level, breached_at, held_by, runbook
            from alert
            """;

    /** As events do, which lock this first: in another order, two would wait for each other. */
    private static final String LOCK_NEWS =
            """
            select at from alert_news join alert using (name, target)
            where %s order by name, target
            for update of alert_news
            """;

    private static final String IS_EXPIRED = "state = 'FIRING' and until < now()";
    private static final String DUE =
            SELECT
                    + """
            where state = 'FIRING' and held_by is null and due_at <= :now
            order by due_at limit 500
            for update skip locked
            """;
    private static final String ARE_DUE =
            """
            select exists (select from alert
              where state = 'FIRING' and held_by is null and due_at <= now())
            """;
    private static final String HELD =
            SELECT
                    + """
            where state = 'FIRING' and held_by is not null and (since, id) > (:since, :id)
            order by since, id limit :most
            for update skip locked
            """;
    private static final String LOCK = SELECT + "where id = :id for update";
    private static final String TO_POST =
            SELECT
                    + """
            where held_by is null
              and (state = 'FIRING' or changed_at > now() - make_interval(secs => :keep))
              and not exists (select from report
                where report.name = alert.name and report.target = alert.target
                  and report.fired_at in (alert.since, alert.changed_at))
            order by since
            """;

    /** Those that fire or have ended recently, but not what Alertmanager reported. */
    public Uni<List<StoredAlert>> current(Mutiny.Session session, Duration ended) {
        return session.createNativeQuery(TO_POST, StoredAlert.class)
                .setParameter("keep", (double) ended.toSeconds())
                .getResultList();
    }

    /** Firing alerts that have expired, locked for the caller. */
    public Uni<List<StoredAlert>> expired(Mutiny.Session session) {
        return session.createNativeQuery(LOCK_NEWS.formatted(IS_EXPIRED), Instant.class)
                .getResultList()
                .chain(
                        () ->
                                session.createNativeQuery(
                                                SELECT + "where " + IS_EXPIRED, StoredAlert.class)
                                        .getResultList());
    }

    /** Firing alerts to which something happens without a person, locked for the caller. */
    public Uni<List<StoredAlert>> due(Mutiny.Session session, Instant now) {
        return session.createNativeQuery(DUE, StoredAlert.class)
                .setParameter("now", now)
                .getResultList();
    }

    /** Whether there are such. */
    public Uni<Boolean> areDue(Mutiny.Session session) {
        return session.createNativeQuery(ARE_DUE, Boolean.class).getSingleResult();
    }

    /**
     * Firing alerts that are held back, a page of them, locked for the caller.
     *
     * @param after the last one of the page before
     */
    public Uni<List<StoredAlert>> held(
            Mutiny.Session session, Optional<StoredAlert> after, int most) {
        return session.createNativeQuery(HELD, StoredAlert.class)
                .setParameter("since", after.map(last -> last.since).orElse(Instant.EPOCH))
                .setParameter("id", after.map(last -> last.number).orElse(0L))
                .setParameter("most", most)
                .getResultList();
    }

    /**
     * Locked for the caller.
     *
     * @throws Problem if there is no such alert
     */
    public Uni<StoredAlert> lock(Mutiny.Session session, long number) {
        return session.createNativeQuery(LOCK_NEWS.formatted("id = :id"), Instant.class)
                .setParameter("id", number)
                .getResultList()
                .chain(
                        () ->
                                session.createNativeQuery(LOCK, StoredAlert.class)
                                        .setParameter("id", number)
                                        .getResultList())
                .map(found -> found.stream().findFirst().orElseThrow(() -> unknown(number)));
    }

    /** That alert of that target. */
    public Uni<Optional<AlertRef>> firing(Mutiny.Session session, String name, String target) {
        return session.createSelectionQuery(
                        "from StoredAlert where state = 'FIRING' and name = :name and target = :target",
                        StoredAlert.class)
                .setParameter("name", name)
                .setParameter("target", target)
                .setReadOnly(true)
                .getResultList()
                .map(found -> found.stream().findFirst().map(StoredAlert::ref));
    }

    /** If it fires again, however soon, it has another number: a person has ended this one. */
    public Uni<Void> endForGood(Mutiny.Session session, long number) {
        return session.createNativeQuery("update alert set resolved_at = null where id = :id")
                .setParameter("id", number)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Empty if a newer one took its place; the log still has it. */
    Uni<Optional<StoredAlert>> find(Mutiny.Session session, long number) {
        return session.createSelectionQuery(
                        "from StoredAlert where number = :number", StoredAlert.class)
                .setParameter("number", number)
                .setReadOnly(true)
                .getResultList()
                .map(found -> found.stream().findFirst());
    }

    static Problem unknown(long number) {
        return Problem.notFound(
                "no alert has the number " + number,
                "list them (./ops alerts); an alert that fires again after a while has a new number");
    }

    public Uni<List<StoredAlert>> firing(Mutiny.Session session, KnownAlert alert) {
        return session.createSelectionQuery(
                        "from StoredAlert where state = 'FIRING' and name = :name",
                        StoredAlert.class)
                .setParameter("name", alert.title())
                .getResultList();
    }

    /** Those that fire, or have ended after that time. */
    public Uni<List<StoredAlert>> firingSince(
            Mutiny.Session session, KnownAlert alert, Instant from) {
        return session.createSelectionQuery(
                        "from StoredAlert where name = :name and (state = 'FIRING' or changedAt > :from)",
                        StoredAlert.class)
                .setParameter("name", alert.title())
                .setParameter("from", from)
                .getResultList();
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
}
