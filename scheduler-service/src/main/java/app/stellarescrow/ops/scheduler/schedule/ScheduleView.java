package app.stellarescrow.ops.scheduler.schedule;

import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.scheduler.run.RunView;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as the REST API shows it; in JSON its parts are one flat object.
 *
 * @param pausedBy name of that person's API token
 * @param nextSlots none while it is paused
 * @param lastRun absent if it never ran
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScheduleView(
        String name,
        @JsonUnwrapped Line line,
        boolean paused,
        @Nullable String pausedBy,
        List<Instant> nextSlots,
        @Nullable RunView lastRun) {

    private static final int SLOTS = 5;

    @NullUnmarked
    static ScheduleView of(Schedule schedule, JobSpec spec, @Nullable RunView lastRun) {
        var paused = schedule.pausedBy != null;
        return new ScheduleView(
                schedule.name,
                new Line(schedule.cron, schedule.zone, spec.kind(), spec.target()),
                paused,
                schedule.pausedBy,
                paused ? List.of() : nextSlots(schedule),
                lastRun);
    }

    private static List<Instant> nextSlots(Schedule schedule) {
        var nextRun = schedule.definition().nextRun();
        return Stream.iterate(schedule.nextSlot, nextRun::after).limit(SLOTS).toList();
    }

    /** What the configuration says. */
    record Line(String cron, String zone, String kind, String target) {}
}
