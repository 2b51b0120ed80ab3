package app.stellarescrow.ops.killed;

import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.killed.Tables.Entry;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened to an alert: the same in a report, in the log, on Kafka and at a
 * receiver.
 *
 * @param what FIRED, RESOLVED, or the step, with its level
 */
record Happened(String target, String what, Instant at) {

    static Happened by(Entry entry) {
        return new Happened(entry.target(), entry.step(), entry.at());
    }

    /** What the alert-service must make of it. */
    static Happened by(ConditionChanged report) {
        var what = report.condition().holds() ? "FIRED" : "RESOLVED";
        return new Happened(report.subject(), what, report.at());
    }

    /** Empty for other events than those about the alerts of the test. */
    static Optional<Happened> by(Event event) {
        return Optional.of(event)
                .filter(each -> each.subject().startsWith(Story.PREFIX))
                .flatMap(Happened::ofAlert);
    }

    /** The alert's number. */
    static long number(Event event) {
        return switch (event) {
            case AlertChanged(_, _, _, _, _, _, var id) when id != null -> id;
            case AlertHandled handled -> handled.alert().id();
            default -> throw new IllegalArgumentException("no number in " + event);
        };
    }

    private static Optional<Happened> ofAlert(Event event) {
        return switch (event) {
            case AlertChanged(_, var target, _, var state, var at, _, _) ->
                    Optional.of(
                            new Happened(
                                    target,
                                    state == AlertChanged.State.FIRING ? "FIRED" : "RESOLVED",
                                    at));
            case AlertHandled handled -> {
                var level = handled.level() == null ? "" : " " + handled.level();
                yield Optional.of(
                        new Happened(handled.subject(), handled.step() + level, handled.at()));
            }
            default -> Optional.empty();
        };
    }
}
