package app.stellarescrow.ops.backup.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long backups are kept. */
@ConfigMapping(prefix = "retention")
public interface RetentionConfig {

    /** Younger backups are never deleted (manual, section 2.1). */
    @WithDefault("30")
    int days();

    /** For this many days the newest verified backup is kept at any age; weeks are ISO weeks. */
    @WithDefault("0")
    int daily();

    @WithDefault("0")
    int weekly();

    @WithDefault("0")
    int monthly();

    @WithDefault("0")
    int yearly();

    /** A backup is deleted only if this many newer ones are verified. */
    @WithDefault("3")
    int floor();

    /** Time between marking and deletion, to correct an error or a clock. */
    @WithDefault("12h")
    Duration grace();

    /** A run is presumed dead after this time; its remains are removed. */
    @WithDefault("48h")
    Duration abandonedAfter();
}
