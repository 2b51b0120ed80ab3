package app.stellarescrow.ops.scheduler.schedule;

import app.stellarescrow.ops.scheduler.run.NewRun.TimeLimits;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** Row of the {@code schedule} table; written only by {@link Schedules}. */
@Entity
@Table(name = "schedule")
@NullUnmarked
class Schedule {
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

    void pause(String by) {
        if (pausedBy == null) {
            pausedBy = by;
        }
    }

    /** What came due during the pause is not made up for. */
    void resume(Instant now) {
        if (pausedBy != null) {
            pausedBy = null;
            nextSlot = definition().nextRun().after(now);
        }
    }
}
