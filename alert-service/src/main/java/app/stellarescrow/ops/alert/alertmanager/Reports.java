package app.stellarescrow.ops.alert.alertmanager;

import app.stellarescrow.ops.alert.alertmanager.Report.Subject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The stored reports. Several Alertmanagers may send the same one, in any order: its own times
 * decide.
 */
@ApplicationScoped
class Reports {

    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtext(:name), hashtext(:target)) is null";

    /** It begins unless it fires already, or has ended meanwhile. */
    private static final String OPEN =
            """
            insert into report (fingerprint, name, target, label, starts_at)
            values (:fingerprint, :name, :target, :label, :starts)
            on conflict (fingerprint) do update set
              starts_at = excluded.starts_at, ended_at = null, heard_at = now(), fired_at = null
            where report.ended_at < excluded.starts_at
              or report.ended_at is not null
                and report.heard_at < now() - make_interval(secs => :late)
            """;

    /**
     * Returns whether its alert has ended without it, by hand or by an expiry. A repetition that
     * comes soon after that was under way.
     */
    private static final String HEARD =
            """
            update report set heard_at = now() where fingerprint = :fingerprint and ended_at is null
            returning not exists (
              select from alert where alert.name = report.name and alert.target = report.target
                and (state = 'FIRING' or changed_at > now() - make_interval(secs => :late)))
            """;

    private static final String END =
            """
            update report set ended_at = :ended, heard_at = now()
            where fingerprint = :fingerprint and ended_at is null and starts_at <= :ended
            """;

    /** Its beginning may come later. */
    private static final String ENDED_BEFORE =
            """
            insert into report (fingerprint, name, target, label, starts_at, ended_at)
            values (:fingerprint, :name, :target, :label, :starts, :ended)
            on conflict (fingerprint) do update
              set ended_at = excluded.ended_at, heard_at = now()
            where report.ended_at < excluded.ended_at
            """;

    private static final String STANDING =
            """
            select news.at, alert.severity,
              exists (select from report where report.name = :name and report.target = :target
                and report.fired_at = alert.changed_at) as raised,
              exists (select from report where report.name = :name and report.target = :target
                and report.ended_at is null and report.fingerprint <> :fingerprint) as others
            from (select) as one
            left join alert_news news on news.name = :name and news.target = :target
            left join alert on alert.name = :name and alert.target = :target
              and alert.state = 'FIRING'
            """;

    private static final String RAISED =
            """
            with raised as (
              update report set fired_at = :at where fingerprint = :fingerprint
              returning name, target
            )
            update alert set runbook = :runbook
            from raised
            where alert.name = raised.name and alert.target = raised.target
            """;

    private final AlertmanagerConfig config;

    Reports(AlertmanagerConfig config) {
        this.config = config;
    }

    /** Until the end of the transaction, so that of two ends at once one is the last. */
    Uni<Void> lock(Mutiny.Session session, Subject subject) {
        return session.createNativeQuery(LOCK, Boolean.class)
                .setParameter("name", subject.name())
                .setParameter("target", subject.target())
                .getSingleResult()
                .replaceWithVoid();
    }

    /** Returns whether an alert begins by it; else it is a repetition, or has ended meanwhile. */
    Uni<Boolean> open(Mutiny.Session session, Report report) {
        return bind(session, OPEN, report)
                .setParameter("late", late())
                .executeUpdate()
                .chain(
                        rows ->
                                rows > 0
                                        ? Uni.createFrom().item(true)
                                        : isHeardAlone(session, report));
    }

    private Uni<Boolean> isHeardAlone(Mutiny.Session session, Report report) {
        return session.createNativeQuery(HEARD, Boolean.class)
                .setParameter("fingerprint", report.fingerprint())
                .setParameter("late", late())
                .getResultList()
                .map(rows -> rows.contains(true));
    }

    private double late() {
        return config.lateWithin().toSeconds();
    }

    /** Returns whether it ends; else it had ended, or begun anew, or was unknown. */
    Uni<Boolean> end(Mutiny.Session session, Report report, Instant at) {
        return session.createNativeQuery(END)
                .setParameter("fingerprint", report.fingerprint())
                .setParameter("ended", at)
                .executeUpdate()
                .chain(
                        rows ->
                                rows > 0
                                        ? Uni.createFrom().item(true)
                                        : bind(session, ENDED_BEFORE, report)
                                                .setParameter("ended", at)
                                                .executeUpdate()
                                                .replaceWith(false));
    }

    Uni<Standing> standing(Mutiny.Session session, Report report) {
        return session.createNativeQuery(STANDING, Object[].class)
                .setParameter("name", report.subject().name())
                .setParameter("target", report.subject().target())
                .setParameter("fingerprint", report.fingerprint())
                .getSingleResult()
                .map(Standing::of);
    }

    /** It raised our alert at that time. */
    Uni<Void> raised(Mutiny.Session session, Report report, Instant at) {
        return session.createNativeQuery(RAISED)
                .setParameter("fingerprint", report.fingerprint())
                .setParameter("at", at)
                .setParameter("runbook", report.runbook())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Mutiny.MutationQuery bind(Mutiny.Session session, String sql, Report report) {
        return session.createNativeQuery(sql)
                .setParameter("fingerprint", report.fingerprint())
                .setParameter("name", report.subject().name())
                .setParameter("target", report.subject().target())
                .setParameter("label", report.subject().label())
                .setParameter("starts", report.startsAt());
    }
}
