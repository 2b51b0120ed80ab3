package app.stellarescrow.ops.perf.health.line;

import app.stellarescrow.ops.api.job.RunState;
import app.stellarescrow.ops.api.job.RunView;
import app.stellarescrow.ops.api.job.ScheduleView;
import app.stellarescrow.ops.event.job.HealthCheck;
import app.stellarescrow.ops.event.job.Kinds;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The schedules: how each last run ended, and which are paused (manual, section 1.2). */
public final class ScheduleLines {

    private ScheduleLines() {}

    public static List<Finding> of(List<ScheduleView> schedules) {
        if (schedules.isEmpty()) {
            return List.of(
                    Area.SCHEDULES.red(
                            "all",
                            "the scheduler has no schedule, so no job runs by itself",
                            "check its settings schedules.…"));
        }
        var bad = schedules.stream().flatMap(each -> bad(each).stream()).toList();
        return bad.isEmpty()
                ? List.of(
                        Area.SCHEDULES.green(
                                "all",
                                "%d, none paused, no last run failed".formatted(schedules.size())))
                : bad;
    }

    /** Empty if all is well. */
    private static Optional<Finding> bad(ScheduleView schedule) {
        // The run of this check itself is not over, and the one before says nothing.
        var run =
                Optional.ofNullable(schedule.lastRun())
                        .filter(_ -> !schedule.line().kind().equals(Kinds.of(HealthCheck.class)));
        return Stream.of(
                        run.filter(each -> each.state() == RunState.FAILED)
                                .map(each -> failed(schedule, each)),
                        run.filter(ScheduleLines::isLate).map(each -> late(schedule, each)),
                        Optional.of(schedule)
                                .filter(ScheduleView::paused)
                                .map(ScheduleLines::paused))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean isLate(RunView run) {
        return run.course().overdue() && !run.state().isFinished();
    }

    private static Finding failed(ScheduleView schedule, RunView run) {
        var hint = run.ending().hint();
        return Area.SCHEDULES.red(
                schedule.name(),
                "its last run failed: "
                        + Objects.requireNonNullElse(run.ending().reason(), "reason unknown"),
                "./ops run-info %s%s".formatted(run.id(), hint == null ? "" : "; " + hint));
    }

    private static Finding late(ScheduleView schedule, RunView run) {
        return Area.SCHEDULES.red(
                schedule.name(),
                "its run has no result since %s".formatted(run.course().dueBy()),
                "./ops run-info %s; RB-016".formatted(run.id()));
    }

    private static Finding paused(ScheduleView schedule) {
        return Area.SCHEDULES.amber(
                schedule.name(),
                "is paused by %s"
                        .formatted(Objects.requireNonNullElse(schedule.pausedBy(), "a caller")),
                "./ops resume " + schedule.name());
    }
}
