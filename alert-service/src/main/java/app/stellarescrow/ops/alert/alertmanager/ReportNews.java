package app.stellarescrow.ops.alert.alertmanager;

import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.Severity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Turns reports into alerts. Reports about one subject are one alert, which ends with the last of
 * them. An alert that events have raised is ended by events only.
 */
@ApplicationScoped
class ReportNews {

    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final Reports reports;
    private final RulingRecorder recorder;

    ReportNews(Reports reports, RulingRecorder recorder) {
        this.reports = reports;
        this.recorder = recorder;
    }

    Uni<Void> take(Mutiny.Session session, Report report, Instant now) {
        return reports.lock(session, report.subject())
                .chain(
                        () ->
                                report.end()
                                        .map(at -> end(session, report, at, now))
                                        .orElseGet(() -> begin(session, report, now)));
    }

    private Uni<Void> begin(Mutiny.Session session, Report report, Instant now) {
        return reports.open(session, report)
                .chain(
                        begins ->
                                begins
                                        ? reports.standing(session, report)
                                                .chain(
                                                        standing ->
                                                                fire(
                                                                        session, report, standing,
                                                                        now))
                                        : NOTHING);
    }

    private Uni<Void> fire(Mutiny.Session session, Report report, Standing standing, Instant now) {
        if (!standing.isChangedBy(report.severity())) {
            return NOTHING;
        }
        var at = standing.after(report.startsAt(), now);
        var text =
                "🔔 %s of %s: %s%s"
                        .formatted(
                                report.subject().name(),
                                report.subject().target(),
                                report.summary(),
                                report.runbook() == null ? "" : ". Runbook: " + report.runbook());
        var change = change(report, report.severity(), State.FIRING, at, report.summary());
        return record(session, report, change, text)
                .chain(() -> reports.raised(session, report, at));
    }

    Uni<Void> end(Mutiny.Session session, Report report, Instant at, Instant now) {
        var text =
                "✔ %s of %s has ended"
                        .formatted(report.subject().name(), report.subject().target());
        return end(session, report, at, now, text);
    }

    /** Of a report that ends, or is not repeated any more. */
    Uni<Void> end(Mutiny.Session session, Report report, Instant at, Instant now, String text) {
        return reports.end(session, report, at)
                .chain(
                        ends ->
                                ends
                                        ? reports.standing(session, report).map(Optional::of)
                                        : Uni.createFrom().item(Optional.<Standing>empty()))
                .chain(
                        standing ->
                                standing.filter(Standing::isLastReport)
                                        .map(last -> ended(report, last, last.after(at, now), text))
                                        .map(change -> record(session, report, change, text))
                                        .orElse(NOTHING));
    }

    private static AlertChanged ended(Report report, Standing last, Instant at, String text) {
        var severity = last.severity(report.severity());
        return change(report, severity, State.RESOLVED, at, text);
    }

    private Uni<Void> record(
            Mutiny.Session session, Report report, AlertChanged change, String text) {
        var about =
                "report %s %s at %s".formatted(report.fingerprint(), change.state(), change.at());
        return recorder.recordNews(
                session, List.of(new Ruling(about, text, Optional.empty(), List.of(change))));
    }

    private static AlertChanged change(
            Report report, Severity severity, State state, Instant at, String summary) {
        return new AlertChanged(
                report.subject().name(), report.subject().target(), severity, state, at, summary);
    }
}
