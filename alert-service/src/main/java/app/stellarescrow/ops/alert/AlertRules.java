package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.delivery.Delivery;
import app.stellarescrow.ops.alert.rpo.RpoBreach;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.Evidence;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOutcome;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.event.JobReport;
import app.stellarescrow.ops.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which events are alerts, what they are called and how much they hurt (manual, section 5.2). */
final class AlertRules {

    static final String DEAD_LETTER = "RecordUnusable";
    static final String DELIVERY_FAILED = "DeliveryFailed";
    private static final String TOO_OLD = "BackupTooOld";
    private static final String SUSPICIOUS = "BackupSuspicious";

    private AlertRules() {}

    /** A result, good or bad, ends an overdue alert; only a success ends a failure. */
    static Ruling ruling(JobFinished finished) {
        var text = Texts.of(finished);
        var overdueEnds =
                change(AlertNames.overdue(finished.spec()), finished, State.RESOLVED, text);
        var changes =
                switch (finished.outcome()) {
                    case JobOutcome.Succeeded(var report) ->
                            Stream.of(
                                            Stream.of(overdueEnds),
                                            failureEnds(finished, text),
                                            found(report, finished, text))
                                    .flatMap(each -> each)
                                    .toList();
                    case JobOutcome.Failed _ ->
                            List.of(
                                    overdueEnds,
                                    change(
                                            AlertNames.failure(finished.spec()),
                                            finished,
                                            State.FIRING,
                                            text));
                    case JobOutcome.Cancelled _ -> List.of(overdueEnds);
                };
        return new Ruling(finished.jobId() + " finished", text, Metrics.of(finished), changes);
    }

    /** That one backup is intact says nothing about the others. */
    private static Stream<AlertChanged> failureEnds(JobFinished finished, String text) {
        return AlertNames.isAboutOneBackup(finished.spec())
                ? Stream.empty()
                : Stream.of(
                        change(
                                AlertNames.failure(finished.spec()),
                                finished,
                                State.RESOLVED,
                                text));
    }

    /** A job may succeed and still have bad news. */
    private static Stream<AlertChanged> found(JobReport report, JobFinished finished, String text) {
        return switch (report) {
            case JobReport.Backup backup -> {
                var state = backup.isSuspicious() ? State.FIRING : State.RESOLVED;
                var fresh = backup.verifiedAsOf().map(_ -> finished.finishedAt());
                yield Stream.concat(
                        Stream.of(change(SUSPICIOUS, finished, state, text)),
                        enough(finished, fresh, text));
            }
            // Reading an old backup makes it no younger.
            case JobReport.Verify verify ->
                    enough(finished, Optional.ofNullable(verify.newest()), text);
            case JobReport.Drill _ -> enough(finished, verifiedAsOf(report), text);
            case JobReport.Restore _, JobReport.RestoreUndo _ -> Stream.empty();
        };
    }

    private static Stream<AlertChanged> enough(
            JobFinished finished, Optional<Instant> since, String text) {
        return since
                .map(
                        at ->
                                new AlertChanged(
                                        TOO_OLD,
                                        finished.subject(),
                                        Severity.P2,
                                        State.RESOLVED,
                                        at,
                                        text))
                .stream();
    }

    /** When the data is of that a run proved to be safe. */
    static Optional<Instant> verifiedAsOf(Event event) {
        return event instanceof JobFinished finished
                        && finished.outcome() instanceof JobOutcome.Succeeded(var report)
                ? verifiedAsOf(report)
                : Optional.empty();
    }

    private static Optional<Instant> verifiedAsOf(JobReport report) {
        return switch (report) {
            case JobReport.Backup backup -> backup.verifiedAsOf();
            case JobReport.Verify verify -> Optional.ofNullable(verify.newest());
            case JobReport.Drill drill ->
                    Optional.ofNullable(drill.asOf())
                            .filter(_ -> drill.evidence() == Evidence.FULL);
            case JobReport.Restore _, JobReport.RestoreUndo _ -> Optional.empty();
        };
    }

    static Ruling ruling(RpoBreach breach) {
        var text = Texts.of(breach);
        var alert =
                new AlertChanged(
                        TOO_OLD, breach.target(), Severity.P2, State.FIRING, breach.since(), text);
        return new Ruling(
                "%s has no recent backup since %s".formatted(breach.target(), breach.since()),
                text,
                Optional.empty(),
                List.of(alert));
    }

    static Ruling ruling(JobOverdue overdue) {
        var text = Texts.of(overdue);
        var alert =
                new AlertChanged(
                        AlertNames.overdue(overdue.spec()),
                        overdue.subject(),
                        Severity.P2,
                        State.FIRING,
                        overdue.dueBy(),
                        text);
        return new Ruling(overdue.jobId() + " overdue", text, Optional.empty(), List.of(alert));
    }

    static Ruling ruling(DeadLetter letter) {
        var text = Texts.of(letter);
        var alert =
                new AlertChanged(
                        DEAD_LETTER, letter.topic(), Severity.P3, State.FIRING, letter.at(), text);
        var about = "%s-%d@%d".formatted(letter.topic(), letter.partition(), letter.offset());
        return new Ruling(about, text, Optional.empty(), List.of(alert));
    }

    /** A receiver was given up; the others hear of it. */
    static Ruling deliveryFailed(Delivery delivery, String reason, Instant now) {
        var text = Texts.deliveryFailed(delivery, reason);
        var alert =
                new AlertChanged(
                        DELIVERY_FAILED,
                        delivery.receiver().lane(),
                        Severity.P2,
                        State.FIRING,
                        now,
                        text);
        return new Ruling(
                delivery.about() + " undelivered to " + delivery.receiver(),
                text,
                Optional.empty(),
                List.of(alert));
    }

    /** Nothing says that such an alert is over but that it was not raised again. */
    static Ruling expired(StoredAlert alert) {
        var text = Texts.expired(alert);
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
            String name, JobFinished finished, State state, String summary) {
        return new AlertChanged(
                name, finished.subject(), Severity.P2, state, finished.finishedAt(), summary);
    }
}
