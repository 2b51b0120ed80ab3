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

    /** Of so many days the newest verified backup is kept, whatever its age; weeks are ISO's. */
    @WithDefault("0")
    int daily();

    @WithDefault("0")
    int weekly();

    @WithDefault("0")
    int monthly();

    @WithDefault("0")
    int yearly();

    /** A backup goes only if so many newer ones are verified. */
    @WithDefault("3")
    int floor();

    /**
     * Between the decision and the deletion: time for a person, or for a clock, to be put right.
     */
    @WithDefault("12h")
    Duration grace();

    /** A run is dead for sure after so long; what it left behind is removed. */
    @WithDefault("48h")
    Duration abandonedAfter();
}
