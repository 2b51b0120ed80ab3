package app.stellarescrow.ops.backup.make;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Requirements for a new backup. */
@ConfigMapping(prefix = "backup")
interface BackupConfig {

    /** Whether each backup is read back in full at once; if not, only verify jobs do so. */
    @WithDefault("true")
    boolean check();

    /** A backup that has lost this share of its rows or bytes is kept, but is suspicious. */
    @WithDefault("0.5")
    double plausibility();

    /** Vacuum cannot clean up during a snapshot; one held for longer causes a warning. */
    @WithDefault("2h")
    Duration longSnapshot();
}
