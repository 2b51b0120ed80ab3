package app.stellarescrow.ops.cli.doctor;

import static app.stellarescrow.ops.cli.doctor.Finding.missing;
import static app.stellarescrow.ops.cli.doctor.Finding.wrong;

import app.stellarescrow.ops.api.job.RunState;
import app.stellarescrow.ops.api.job.ScheduleView;
import app.stellarescrow.ops.cli.terminal.Words;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Whether each job of the manual runs by itself. */
record Timetable(List<ScheduleView> all, Instant now) {

    /** Jobs that no other job or alert replaces. */
    private static final List<String> NEEDED =
            List.of(
                    "backup",
                    "verify",
                    "drill",
                    "certificate",
                    "rotation",
                    "perf-review",
                    "health-check");

    Stream<Finding> findings() {
        return Stream.of(absent(), paused(), failed()).flatMap(found -> found);
    }

    private Stream<Finding> absent() {
        return NEEDED.stream()
                .filter(kind -> all.stream().noneMatch(each -> each.line().kind().equals(kind)))
                .map(
                        kind ->
                                missing(
                                        kind,
                                        "no schedule runs it",
                                        "set schedules.<name>.cron, .target and .job=%s of the scheduler-service"
                                                .formatted(kind)));
    }

    private Stream<Finding> paused() {
        return all.stream()
                .filter(ScheduleView::paused)
                .map(
                        each ->
                                wrong(
                                        "schedule " + each.name(),
                                        "paused by " + each.pausedBy(),
                                        "run './ops resume %s'".formatted(each.name())));
    }

    private Stream<Finding> failed() {
        return all.stream().flatMap(this::failed);
    }

    private Stream<Finding> failed(ScheduleView schedule) {
        var last = schedule.lastRun();
        return last == null || last.state() != RunState.FAILED
                ? Stream.empty()
                : Stream.of(
                        wrong(
                                "schedule " + schedule.name(),
                                "its last run, requested %s, failed"
                                        .formatted(
                                                Words.relative(last.request().requestedAt(), now)),
                                "run './ops run-info %s'".formatted(last.id())));
    }
}
