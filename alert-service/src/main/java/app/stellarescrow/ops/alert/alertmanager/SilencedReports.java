package app.stellarescrow.ops.alert.alertmanager;

import app.stellarescrow.ops.alert.alertmanager.Report.Subject;
import app.stellarescrow.ops.alert.alertmanager.silence.AllAlertmanagers;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.Severity;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Asks Alertmanager whether the alerts that we silenced there still fire: about a silenced one it
 * tells neither that it goes on nor that it has ended.
 */
@ApplicationScoped
class SilencedReports {

    private static final String SILENCED =
            """
            select report.fingerprint, report.name, report.target, report.label, report.starts_at,
              report.silenced_at is not null, coalesce(alert.acked_until > now(), false)
            from report left join alert on alert.name = report.name
              and alert.target = report.target and alert.state = 'FIRING'
            where report.ended_at is null
              and (report.silenced_at is not null or alert.acked_until > now())
            order by report.name, report.target, report.fingerprint
            """;

    private static final String SEEN =
            """
            update report set heard_at = now(), silenced_at = case when :silenced then now() end
            where fingerprint = :fingerprint and ended_at is null
            """;

    private final Transactions transactions;
    private final AllAlertmanagers alertmanagers;
    private final ReportNews news;
    private final AlertmanagerConfig config;

    /** By fingerprint, since when no Alertmanager has had it, of all looks without a failure. */
    private final Map<String, Instant> missing = new ConcurrentHashMap<>();

    SilencedReports(
            Transactions transactions,
            AllAlertmanagers alertmanagers,
            ReportNews news,
            AlertmanagerConfig config) {
        this.transactions = transactions;
        this.alertmanagers = alertmanagers;
        this.news = news;
        this.config = config;
    }

    /**
     * An open report.
     *
     * @param seen whether an Alertmanager that we can ask had it; it may be of another one
     * @param silenced whether a person takes care of its alert
     */
    private record Silenced(Report report, boolean seen, boolean silenced) {

        private static Silenced of(Object[] row) {
            var subject = new Subject((String) row[1], (String) row[2], (String) row[3]);
            var start = ((OffsetDateTime) row[4]).toInstant();
            var report = new Report((String) row[0], subject, Severity.P4, start, null, "", null);
            return new Silenced(report, (boolean) row[5], (boolean) row[6]);
        }
    }

    @Scheduled(
            every = "${receivers.repost-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() throws InterruptedException {
        if (alertmanagers.all().isEmpty()) {
            return;
        }
        var silenced = transactions.runAndAwait(SilencedReports::silenced);
        missing.keySet()
                .retainAll(silenced.stream().map(each -> each.report().fingerprint()).toList());
        if (silenced.isEmpty()) {
            return;
        }
        try {
            var firing = firing();
            transactions.runAndAwait(
                    session ->
                            transactions
                                    .now(session)
                                    .chain(now -> compare(session, silenced, firing, now)));
        } catch (IllegalStateException e) {
            missing.clear();
            Log.warnf(
                    "Whether silenced alerts still fire is unknown and will be asked again: %s",
                    e.getMessage());
        }
    }

    /** All must answer: what one does not have, another may. */
    private Set<String> firing() throws InterruptedException {
        var all = new HashSet<String>();
        for (var each : alertmanagers.all()) {
            all.addAll(each.alerts());
        }
        return all;
    }

    private Uni<Void> compare(
            Mutiny.Session session, List<Silenced> silenced, Set<String> firing, Instant now) {
        return Transactions.inTurn(
                silenced,
                each -> {
                    if (firing.contains(each.report().fingerprint())) {
                        missing.remove(each.report().fingerprint());
                        return seen(session, each);
                    }
                    return each.seen()
                            ? endIfGone(session, each.report(), now)
                            : Uni.createFrom().voidItem();
                });
    }

    /** It may have been restarted: it has no alert then until Prometheus sends it again. */
    private Uni<Void> endIfGone(Mutiny.Session session, Report report, Instant now) {
        var since = missing.computeIfAbsent(report.fingerprint(), _ -> now);
        return since.plus(config.goneAfter()).isAfter(now)
                ? Uni.createFrom().voidItem()
                : news.end(session, List.of(Ending.of(report, since)), now);
    }

    private static Uni<Void> seen(Mutiny.Session session, Silenced each) {
        return session.createNativeQuery(SEEN)
                .setParameter("fingerprint", each.report().fingerprint())
                .setParameter("silenced", each.silenced())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<List<Silenced>> silenced(Mutiny.Session session) {
        return session.createNativeQuery(SILENCED, Object[].class)
                .getResultList()
                .map(rows -> rows.stream().map(Silenced::of).toList());
    }
}
