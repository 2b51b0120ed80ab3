package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.freshness.Proof;
import app.stellarescrow.ops.alert.freshness.StaleProof;
import app.stellarescrow.ops.alert.store.StoredAlert;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.event.Severity;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.report.BackupResult;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.JobReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which events are alerts, with name and severity (manual, section 5.2). */
public final class AlertRules {

    private AlertRules() {}

    /** A result, good or bad, ends an overdue alert; only a success ends a failure. */
    public static Ruling ruling(JobFinished finished) {
        var text = AlertTexts.of(finished);
        var overdueEnds =
                change(JobAlerts.of(finished.spec()).overdue(), finished, State.RESOLVED, text);
        var changes =
                switch (finished.outcome()) {
                    case JobOutcome.Succeeded(var report) ->
                            Stream.of(
                                            Stream.of(overdueEnds),
                                            failureEnds(finished, text),
                                            found(report, finished, text))
                                    .flatMap(each -> each)
                                    .toList();
                    case JobOutcome.Failed failed when failed.isRefused() -> List.of(overdueEnds);
                    case JobOutcome.Failed _ -> List.of(overdueEnds, failure(finished, text));
                    case JobOutcome.Cancelled _ -> List.of(overdueEnds);
                };
        return new Ruling(
                finished.jobId() + " finished", text, PlatformMetrics.of(finished), changes);
    }

    private static AlertChanged failure(JobFinished finished, String text) {
        return change(JobAlerts.of(finished.spec()).failure(), finished, State.FIRING, text);
    }

    /** What a job has found are alerts of their own: each has its message, number and end. */
    public static List<Ruling> conditions(JobFinished finished) {
        return tested(finished.outcome()).stream()
                .map(each -> ruling(each, finished.finishedAt()))
                .toList();
    }

    private static List<Condition> tested(JobOutcome outcome) {
        return switch (outcome) {
            case JobOutcome.Succeeded(var report) -> report.conditions();
            case JobOutcome.Failed failed when !failed.isRefused() -> failed.found();
            case JobOutcome.Failed _, JobOutcome.Cancelled _ -> List.of();
        };
    }

    /** An intact backup proves nothing about the others. */
    private static Stream<AlertChanged> failureEnds(JobFinished finished, String text) {
        return JobAlerts.of(finished.spec()).isAboutOneBackup()
                ? Stream.empty()
                : Stream.of(
                        change(
                                JobAlerts.of(finished.spec()).failure(),
                                finished,
                                State.RESOLVED,
                                text));
    }

    /** A successful job may still report a problem. */
    private static Stream<AlertChanged> found(JobReport report, JobFinished finished, String text) {
        var proven =
                Proven.by(finished).entrySet().stream()
                        .map(proof -> present(proof, report, finished, text));
        var found = Stream.concat(CertificateAlerts.ended(report, finished, text), proven);
        return report instanceof BackupResult backup
                ? Stream.concat(Stream.of(suspicion(backup, finished, text)), found)
                : found;
    }

    /**
     * Reading an old backup does not make it newer; a new one counts from the start of its dump.
     */
    private static AlertChanged present(
            Map.Entry<Proof, Instant> proof, JobReport report, JobFinished finished, String text) {
        var at = report instanceof BackupResult ? finished.finishedAt() : proof.getValue();
        return change(proof.getKey().alert(), finished.subject(), State.RESOLVED, at, text);
    }

    private static AlertChanged suspicion(BackupResult backup, JobFinished finished, String text) {
        var state = backup.isSuspicious() ? State.FIRING : State.RESOLVED;
        return change(KnownAlert.BACKUP_SUSPICIOUS, finished, state, text);
    }

    public static Ruling ruling(StaleProof absence) {
        var text = AlertTexts.of(absence);
        var alert =
                change(
                        absence.proof().alert(),
                        absence.target(),
                        State.FIRING,
                        absence.since(),
                        text);
        return new Ruling(
                "%s of %s since %s"
                        .formatted(
                                absence.proof().alert().title(), absence.target(), absence.since()),
                text,
                Optional.empty(),
                List.of(alert));
    }

    public static Ruling ruling(JobOverdue overdue) {
        var text = AlertTexts.of(overdue);
        var alert =
                change(
                        JobAlerts.of(overdue.spec()).overdue(),
                        overdue.subject(),
                        State.FIRING,
                        overdue.dueBy(),
                        text);
        return new Ruling(overdue.jobId() + " overdue", text, Optional.empty(), List.of(alert));
    }

    /** The same alert as by a job that tests the same. */
    public static Ruling ruling(ConditionChanged changed) {
        return ruling(changed.condition(), changed.at());
    }

    private static Ruling ruling(Condition condition, Instant at) {
        var alert = ConditionAlerts.change(condition, at);
        var about =
                "%s of %s %s since %s".formatted(alert.name(), alert.target(), alert.state(), at);
        return new Ruling(about, alert.summary(), Optional.empty(), List.of(alert));
    }

    /** One alert an hour for each topic: a flood of them must not delay others. */
    public static Ruling ruling(DeadLetter letter) {
        var text = AlertTexts.of(letter);
        var alert =
                change(KnownAlert.RECORD_UNUSABLE, letter.topic(), State.FIRING, letter.at(), text);
        var hour = letter.at().truncatedTo(ChronoUnit.HOURS);
        var about = "records of %s unusable in the hour of %s".formatted(letter.topic(), hour);
        return new Ruling(about, text, Optional.empty(), List.of(alert));
    }

    /** Ends an alert because it was not raised again. */
    public static Ruling expired(StoredAlert alert) {
        var text = AlertTexts.expired(alert);
        var end =
                new AlertChanged(
                        alert.name,
                        alert.target,
                        Severity.valueOf(alert.severity),
                        State.RESOLVED,
                        alert.until,
                        text);
        return new Ruling(
                "%s of %s expired at %s".formatted(alert.name, alert.target, alert.until),
                text,
                Optional.empty(),
                List.of(end));
    }

    private static AlertChanged change(
            KnownAlert alert, JobFinished finished, State state, String summary) {
        return change(alert, finished.subject(), state, finished.finishedAt(), summary);
    }

    public static AlertChanged change(
            KnownAlert alert, String target, State state, Instant at, String summary) {
        return new AlertChanged(alert.title(), target, alert.severity(), state, at, summary);
    }
}
