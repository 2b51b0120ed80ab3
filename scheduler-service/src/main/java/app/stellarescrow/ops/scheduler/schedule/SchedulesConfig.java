package app.stellarescrow.ops.scheduler.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;

/** The schedules. */
@ConfigMapping(prefix = "schedules")
interface SchedulesConfig {

    /** By the schedule's name. */
    @WithParentName
    Map<String, Line> lines();

    /** One schedule, as a line of the manual's crontab (section 1.2). */
    interface Line {

        /** Five fields: minute, hour, day of month, month, day of week. */
        String cron();

        /** Time zone of the cron line, by its name in the IANA time zone database. */
        @WithDefault("UTC")
        String zone();

        /** The kind of job. */
        String job();

        /** The job's target. */
        String target();

        /** A slot that no worker has started by then is refused, not run late. */
        @WithDefault("6h")
        Duration startWithin();

        /** A run without a result by then is overdue and raises an alert. */
        @WithDefault("4h")
        Duration finishWithin();

        /** Disabling a schedule deletes it together with its pause. */
        @WithDefault("true")
        boolean enabled();
    }
}
