package app.stellarescrow.ops.backup.make;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is asked of a backup before it counts as one. */
@ConfigMapping(prefix = "backup")
interface BackupConfig {

    /** Whether each backup is read back in full before it counts; if not, only verify jobs do. */
    @WithDefault("true")
    boolean check();

    /** A backup that has lost so much of its rows or bytes is kept, but not trusted. */
    @WithDefault("0.5")
    double plausibility();

    /** Vacuum cannot clean up behind a snapshot; one that was held for longer is told of. */
    @WithDefault("2h")
    Duration longSnapshot();
}
