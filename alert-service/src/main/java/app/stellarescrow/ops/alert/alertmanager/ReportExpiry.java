package app.stellarescrow.ops.alert.alertmanager;

import app.stellarescrow.ops.alert.alertmanager.Report.Subject;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.Severity;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Ends alerts of an Alertmanager that repeats them no more, and forgets old reports. */
@ApplicationScoped
class ReportExpiry {

    private static final String SILENT =
            """
            select fingerprint, name, target, label, starts_at, heard_at from report
            where ended_at is null and heard_at < now() - make_interval(secs => :silence)
            order by name, target, fingerprint limit 100
            """;

    private static final String FORGET =
            "delete from report where ended_at is not null and heard_at < now() - interval '40 days'";

    private final Transactions transactions;
    private final ReportNews news;
    private final AlertmanagerConfig config;

    ReportExpiry(Transactions transactions, ReportNews news, AlertmanagerConfig config) {
        this.transactions = transactions;
        this.news = news;
        this.config = config;
    }

    /** A report that was not repeated. */
    private record Silent(Report report, Instant heardAt) {

        private static Silent of(Object[] row) {
            var subject = new Subject((String) row[1], (String) row[2], (String) row[3]);
            var report =
                    new Report(
                            (String) row[0],
                            subject,
                            Severity.P4,
                            ((OffsetDateTime) row[4]).toInstant(),
                            null,
                            "",
                            null);
            return new Silent(report, ((OffsetDateTime) row[5]).toInstant());
        }

        private String text() {
            return "✔ %s of %s has ended: Alertmanager has not repeated it since %s. Check that it runs"
                    .formatted(report.subject().name(), report.subject().target(), heardAt);
        }
    }

    /** After a start, Alertmanager first has time to send what it could not send before. */
    @Scheduled(every = "60s", delayed = "15m")
    Uni<Void> end() {
        return transactions.run(
                session ->
                        silent(session)
                                .chain(
                                        all ->
                                                transactions
                                                        .now(session)
                                                        .chain(now -> end(session, all, now))));
    }

    @Scheduled(every = "1h")
    Uni<Void> forget() {
        return transactions.run(
                session -> session.createNativeQuery(FORGET).executeUpdate().replaceWithVoid());
    }

    private Uni<Void> end(Mutiny.Session session, List<Silent> all, Instant now) {
        return Transactions.inTurn(
                all,
                each ->
                        news.end(
                                session,
                                List.of(new Ending(each.report(), now, each.text())),
                                now));
    }

    private Uni<List<Silent>> silent(Mutiny.Session session) {
        return session.createNativeQuery(SILENT, Object[].class)
                .setParameter("silence", (double) config.expiresAfter().toSeconds())
                .getResultList()
                .map(rows -> rows.stream().map(Silent::of).toList());
    }
}
