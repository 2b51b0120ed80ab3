package app.stellarescrow.ops.scheduler.schedule;

import app.stellarescrow.ops.cron.NextRun;
import app.stellarescrow.ops.scheduler.run.NewRun.TimeLimits;

/**
 * A valid schedule from the configuration.
 *
 * @param spec of the job, as JSON
 */
record ConfiguredSchedule(String name, String cron, String zone, String spec, TimeLimits limits) {

    NextRun nextRun() {
        return NextRun.of(cron, zone);
    }

    boolean keepsTimeLike(ConfiguredSchedule other) {
        return cron.equals(other.cron) && zone.equals(other.zone);
    }
}
