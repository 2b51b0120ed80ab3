package app.stellarescrow.ops.alert.alertmanager;

import app.stellarescrow.ops.alert.alertmanager.Reports.Raised;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.db.Pipeline;
import app.stellarescrow.ops.db.Rounds;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.Severity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple2;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Turns reports into alerts. Reports about one subject are one alert, which ends with the last of
 * them. An alert that events have raised is ended by events only. Many reports cost about as many
 * statements as one.
 */
@ApplicationScoped
class ReportNews {

    private final Reports reports;
    private final RulingRecorder recorder;
    private final Transactions transactions;

    ReportNews(Reports reports, RulingRecorder recorder, Transactions transactions) {
        this.transactions = transactions;
        this.reports = reports;
        this.recorder = recorder;
    }

    /** Reports about one subject in their order. */
    Uni<Void> take(Mutiny.Session session, List<Report> all) {
        return Pipeline.both(transactions.now(session), reports.lock(session, all))
                .map(Tuple2::getItem1)
                .chain(
                        now ->
                                Transactions.inTurn(
                                        Rounds.of(all, each -> each.subject().alert()),
                                        round -> takeRound(session, round, now)));
    }

    private Uni<Void> takeRound(Mutiny.Session session, List<Report> round, Instant now) {
        var ends = round.stream().flatMap(each -> Ending.of(each).stream()).toList();
        var begins = round.stream().filter(each -> each.endedAt() == null).toList();
        return end(session, ends, now).chain(() -> begin(session, begins, now));
    }

    private Uni<Void> begin(Mutiny.Session session, List<Report> begins, Instant now) {
        return Pipeline.both(reports.open(session, begins), reports.standings(session, begins))
                .map(found -> raised(found.getItem1(), found.getItem2(), now))
                .chain(
                        raised ->
                                Pipeline.together(
                                        List.of(
                                                recorder.recordNews(
                                                        session,
                                                        raised.stream()
                                                                .map(ReportNews::ruling)
                                                                .toList()),
                                                reports.raised(session, raised))));
    }

    private static List<Raised> raised(
            List<Report> opened, Map<Report, Standing> standings, Instant now) {
        var raised = new ArrayList<Raised>();
        for (var report : opened) {
            var standing = Objects.requireNonNull(standings.get(report));
            if (standing.isChangedBy(report.severity())) {
                raised.add(new Raised(report, standing.after(report.startsAt(), now)));
            }
        }
        return raised;
    }

    private static Ruling ruling(Raised raised) {
        var report = raised.report();
        var text =
                "🔔 %s of %s: %s%s"
                        .formatted(
                                report.subject().name(),
                                report.subject().target(),
                                report.summary(),
                                report.runbook() == null ? "" : ". Runbook: " + report.runbook());
        return ruling(
                report,
                change(report, report.severity(), State.FIRING, raised.at(), report.summary()),
                text);
    }

    /** Reports that end, or are not repeated any more; each of another subject. */
    Uni<Void> end(Mutiny.Session session, List<Ending> endings, Instant now) {
        return reports.end(session, endings)
                .chain(
                        ended ->
                                reports.standings(
                                        session, ended.stream().map(Ending::report).toList()))
                .map(standings -> ended(endings, standings, now))
                .chain(rulings -> recorder.recordNews(session, rulings));
    }

    private static List<Ruling> ended(
            List<Ending> endings, Map<Report, Standing> standings, Instant now) {
        var rulings = new ArrayList<Ruling>();
        for (var ending : endings) {
            var standing = standings.get(ending.report());
            if (standing != null && standing.isLastReport()) {
                rulings.add(ruling(ending, standing, now));
            }
        }
        return rulings;
    }

    private static Ruling ruling(Ending ending, Standing last, Instant now) {
        var report = ending.report();
        var severity = last.severity(report.severity());
        var at = last.after(ending.at(), now);
        return ruling(
                report, change(report, severity, State.RESOLVED, at, ending.text()), ending.text());
    }

    private static Ruling ruling(Report report, AlertChanged change, String text) {
        var about =
                "report %s %s at %s".formatted(report.fingerprint(), change.state(), change.at());
        return new Ruling(about, text, Optional.empty(), List.of(change));
    }

    private static AlertChanged change(
            Report report, Severity severity, State state, Instant at, String summary) {
        return new AlertChanged(
                report.subject().name(), report.subject().target(), severity, state, at, summary);
    }
}
