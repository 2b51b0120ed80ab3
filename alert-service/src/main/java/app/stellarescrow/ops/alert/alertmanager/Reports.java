package app.stellarescrow.ops.alert.alertmanager;

import app.stellarescrow.ops.event.EventJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The stored reports. Several Alertmanagers may send the same one, in any order: its own times
 * decide. Of a list, each report is of another subject.
 */
@ApplicationScoped
class Reports {

    private final AlertmanagerConfig config;
    private final EventJson json;

    Reports(AlertmanagerConfig config, EventJson json) {
        this.config = config;
        this.json = json;
    }

    /**
     * A report that raised our alert.
     *
     * @param at the time of the alert's event
     */
    record Raised(Report report, Instant at) {}

    /** Until the end of the transaction, so that of two ends at once one is the last. */
    Uni<Void> lock(Mutiny.Session session, List<Report> reports) {
        return session.createNativeQuery(ReportSql.LOCK, Long.class)
                .setParameter("rows", rows(reports))
                .getSingleResult()
                .replaceWithVoid();
    }

    /** Returns those by which an alert begins; the others are repetitions, or ended meanwhile. */
    Uni<List<Report>> open(Mutiny.Session session, List<Report> reports) {
        return found(session, ReportSql.OPEN, reports)
                .chain(
                        opened ->
                                found(session, ReportSql.HEARD, without(reports, opened))
                                        .map(again -> among(reports, both(opened, again))));
    }

    /** Returns those that end; the others had ended, or begun anew, or were unknown. */
    Uni<List<Ending>> end(Mutiny.Session session, List<Ending> endings) {
        if (endings.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return fingerprints(query(session, ReportSql.END, rows(endings, Row::of)))
                .call(ended -> endedBefore(session, endings, ended))
                .map(
                        ended ->
                                endings.stream()
                                        .filter(each -> ended.contains(each.fingerprint()))
                                        .toList());
    }

    private Uni<Integer> endedBefore(
            Mutiny.Session session, List<Ending> endings, Set<String> ended) {
        var others = endings.stream().filter(each -> !ended.contains(each.fingerprint())).toList();
        return others.isEmpty()
                ? Uni.createFrom().item(0)
                : session.createNativeQuery(ReportSql.ENDED_BEFORE)
                        .setParameter("rows", rows(others, Row::of))
                        .executeUpdate();
    }

    /** Our alerts about the subjects of the reports, in their order. */
    Uni<Map<Report, Standing>> standings(Mutiny.Session session, List<Report> reports) {
        if (reports.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(ReportSql.STANDINGS, Object[].class)
                .setParameter("rows", rows(reports))
                .getResultList()
                .map(
                        rows ->
                                rows.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        row -> (String) row[0], Standing::of)))
                .map(standings -> inOrder(reports, standings));
    }

    private static Map<Report, Standing> inOrder(
            List<Report> reports, Map<String, Standing> standings) {
        var found = new LinkedHashMap<Report, Standing>();
        for (var report : reports) {
            found.put(report, Objects.requireNonNull(standings.get(report.fingerprint())));
        }
        return found;
    }

    Uni<Void> raised(Mutiny.Session session, List<Raised> raised) {
        return raised.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(ReportSql.RAISED)
                        .setParameter("rows", rows(raised, Row::of))
                        .executeUpdate()
                        .replaceWithVoid();
    }

    private Uni<Set<String>> found(Mutiny.Session session, String sql, List<Report> reports) {
        return reports.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : fingerprints(query(session, sql, rows(reports)).setParameter("late", late()));
    }

    private static Mutiny.SelectionQuery<String> query(
            Mutiny.Session session, String sql, String rows) {
        return session.createNativeQuery(sql, String.class).setParameter("rows", rows);
    }

    private static Uni<Set<String>> fingerprints(Mutiny.SelectionQuery<String> query) {
        return query.getResultList().map(Set::copyOf);
    }

    private double late() {
        return config.lateWithin().toSeconds();
    }

    private static List<Report> without(List<Report> reports, Set<String> fingerprints) {
        return reports.stream().filter(each -> !fingerprints.contains(each.fingerprint())).toList();
    }

    private static List<Report> among(List<Report> reports, Set<String> fingerprints) {
        return reports.stream().filter(each -> fingerprints.contains(each.fingerprint())).toList();
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private String rows(List<Report> reports) {
        return rows(reports, each -> Row.of(each, null));
    }

    private <T> String rows(List<T> all, Function<T, Row> row) {
        return json.write(all.stream().map(row).toList());
    }

    /** A row of {@link ReportSql}; its times as those of events, since they are compared. */
    private record Row(
            String fingerprint,
            String name,
            String target,
            String label,
            Instant startsAt,
            @Nullable Instant at,
            @Nullable String runbook) {

        static Row of(Report report, @Nullable Instant at) {
            var subject = report.subject();
            return new Row(
                    report.fingerprint(),
                    subject.name(),
                    subject.target(),
                    subject.label(),
                    report.startsAt().truncatedTo(ChronoUnit.MICROS),
                    at == null ? null : at.truncatedTo(ChronoUnit.MICROS),
                    report.runbook());
        }

        static Row of(Ending ending) {
            return of(ending.report(), ending.at());
        }

        static Row of(Raised raised) {
            return of(raised.report(), raised.at());
        }
    }
}
