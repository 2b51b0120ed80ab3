package app.stellarescrow.ops.alert.quiet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Map;

/** Quiet windows. */
@ConfigMapping(prefix = "quiet")
interface QuietConfig {

    /** A longer window is refused: a forgotten one would hide failures. */
    @WithDefault("24h")
    Duration longest();

    /** How often windows are announced and held alerts released. */
    @WithDefault("5s")
    Duration checkEvery();

    /** Windows that repeat, by name. */
    Map<String, Line> windows();

    /** One window that repeats. */
    interface Line {

        /** Its starts, as five fields: minute, hour, day of month, month, day of week. */
        String cron();

        /** Its length. */
        @WithName("for")
        Duration length();

        /** The target of the alerts; may contain {@code *}. */
        String target();

        String reason();

        /** Time zone of the cron line, by its name in the IANA time zone database. */
        @WithDefault("UTC")
        String zone();
    }
}
