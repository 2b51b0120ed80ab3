package app.stellarescrow.ops.alert.incident.sign;

import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.Condition;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The signs in an event; pure. */
final class EventSigns {

    private EventSigns() {}

    static List<Sign> of(Event event) {
        return switch (event) {
            case JobFinished finished -> of(finished).toList();
            case JobOverdue overdue -> List.of(of(overdue));
            case ConditionChanged changed -> List.of(of(changed.condition(), changed.at()));
            default -> List.of();
        };
    }

    private static Stream<Sign> of(JobFinished finished) {
        return switch (finished.outcome()) {
            case JobOutcome.Succeeded(var report) ->
                    Stream.of(
                                    failedAttempts(finished, finished.attempts() - 1),
                                    Stream.of(sign(finished, false, "it succeeded")),
                                    conditions(report.conditions(), finished))
                            .flatMap(each -> each);
            case JobOutcome.Failed failed when failed.isRefused() -> Stream.empty();
            case JobOutcome.Failed failed ->
                    Stream.of(
                                    failedAttempts(finished, finished.attempts() - 1),
                                    Stream.of(sign(finished, true, "failed: " + failed.reason())),
                                    conditions(failed.found(), finished))
                            .flatMap(each -> each);
            case JobOutcome.Cancelled _ -> Stream.empty();
        };
    }

    /** The earliest time known of them is the start of the first. */
    private static Stream<Sign> failedAttempts(JobFinished finished, int failed) {
        return failed <= 0
                ? Stream.empty()
                : Stream.of(
                        new Sign(
                                finished.subject(),
                                source(finished.spec()),
                                finished.startedAt(),
                                true,
                                "%d attempt(s) that began now failed or were lost, the job went on"
                                        .formatted(failed)));
    }

    private static Sign of(JobOverdue overdue) {
        return new Sign(
                overdue.subject(),
                source(overdue.spec()),
                overdue.dueBy(),
                true,
                "no result by its deadline");
    }

    private static Stream<Sign> conditions(List<Condition> found, JobFinished finished) {
        return found.stream().map(each -> of(each, finished.finishedAt()));
    }

    private static Sign of(Condition condition, Instant at) {
        var problem = condition.problem();
        return new Sign(
                condition.subject(),
                "condition " + condition.test(),
                at,
                problem != null,
                problem == null ? "it holds no longer" : problem);
    }

    private static Sign sign(JobFinished finished, boolean bad, String text) {
        return new Sign(
                finished.subject(), source(finished.spec()), finished.finishedAt(), bad, text);
    }

    private static String source(JobSpec spec) {
        return "job " + spec.kind();
    }
}
