package app.stellarescrow.ops.scheduler.schedule;

import app.stellarescrow.ops.api.job.RunView;
import app.stellarescrow.ops.api.job.ScheduleView;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.scheduler.run.NewRun.TimeLimits;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Row of the {@code schedule} table; written only by {@link Schedules}. */
@Entity
@Table(name = "schedule")
@NullUnmarked
class Schedule {
    private static final int SLOTS = 5;

    @Id String name;
    String cron;
    String zone;
    String spec;

    @Column(name = "start_within_seconds")
    long startWithinSeconds;

    @Column(name = "finish_within_seconds")
    long finishWithinSeconds;

    @Column(name = "next_slot")
    Instant nextSlot;

    @Column(name = "paused_by")
    String pausedBy;

    ConfiguredSchedule definition() {
        var limits =
                new TimeLimits(
                        Duration.ofSeconds(startWithinSeconds),
                        Duration.ofSeconds(finishWithinSeconds));
        return new ConfiguredSchedule(name, cron, zone, spec, limits);
    }

    ScheduleView view(JobSpec job, @Nullable RunView lastRun) {
        var paused = pausedBy != null;
        return new ScheduleView(
                name,
                new ScheduleView.Line(cron, zone, job.kind(), job.target()),
                paused,
                pausedBy,
                paused ? List.of() : nextSlots(),
                lastRun);
    }

    private List<Instant> nextSlots() {
        var nextRun = definition().nextRun();
        return Stream.iterate(nextSlot, nextRun::after).limit(SLOTS).toList();
    }

    void pause(String by) {
        if (pausedBy == null) {
            pausedBy = by;
        }
    }

    /** Slots during the pause are not made up for. */
    void resume(Instant now) {
        if (pausedBy != null) {
            pausedBy = null;
            nextSlot = definition().nextRun().after(now);
        }
    }
}
