package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.delivery.Delivery;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOutcome;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.event.JobSpec;
import app.stellarescrow.ops.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which events are alerts, what they are called and how much they hurt (manual, section 5.2). */
final class AlertRules {

    static final String DEAD_LETTER = "RecordUnusable";
    static final String DELIVERY_FAILED = "DeliveryFailed";
    private static final String OVERDUE = "JobOverdue";

    private AlertRules() {}

    /** A result, good or bad, ends an overdue alert; only a success ends a failure. */
    static Ruling ruling(JobFinished finished) {
        var failure = failureOf(finished.spec());
        var text = Texts.of(finished);
        var overdueEnds = change(OVERDUE, finished, State.RESOLVED, text);
        var changes =
                switch (finished.outcome()) {
                    case JobOutcome.Succeeded _ ->
                            List.of(overdueEnds, change(failure, finished, State.RESOLVED, text));
                    case JobOutcome.Failed _ ->
                            List.of(overdueEnds, change(failure, finished, State.FIRING, text));
                    case JobOutcome.Cancelled _ -> List.of(overdueEnds);
                };
        return new Ruling(finished.jobId() + " finished", text, Metrics.of(finished), changes);
    }

    static Ruling ruling(JobOverdue overdue) {
        var text = Texts.of(overdue);
        var alert =
                new AlertChanged(
                        OVERDUE,
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

    private static String failureOf(JobSpec spec) {
        return switch (spec) {
            case JobSpec.Backup _ -> "BackupFailed";
        };
    }

    private static AlertChanged change(
            String name, JobFinished finished, State state, String summary) {
        return new AlertChanged(
                name, finished.subject(), Severity.P2, state, finished.finishedAt(), summary);
    }
}
