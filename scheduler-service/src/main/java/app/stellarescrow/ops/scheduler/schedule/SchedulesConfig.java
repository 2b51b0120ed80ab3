package app.stellarescrow.ops.scheduler.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;

/** What runs when. */
@ConfigMapping(prefix = "schedules")
interface SchedulesConfig {

    /** By the schedule's name. */
    @WithParentName
    Map<String, Line> lines();

    /** One schedule, as a line of the manual's crontab (section 1.2). */
    interface Line {

        /** Five fields: minute, hour, day of month, month, day of week. */
        String cron();

        /** Whose clocks the cron line means, by its name in the IANA time zone database. */
        @WithDefault("UTC")
        String zone();

        /** The kind of job. */
        String job();

        /** What the job works on. */
        String target();

        /** A slot that no worker has started by then is refused, not run late. */
        @WithDefault("6h")
        Duration startWithin();

        /** A run without a result by then is overdue, and pages. */
        @WithDefault("4h")
        Duration finishWithin();

        /** A schedule that is not enabled is as good as deleted: its pause is forgotten too. */
        @WithDefault("true")
        boolean enabled();
    }
}
