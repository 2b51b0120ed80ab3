package app.stellarescrow.ops.backup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How backups are made and how long they are kept. */
@ConfigMapping(prefix = "backup")
interface BackupConfig {

    /** The program that dumps; at least as new as the servers it dumps. */
    @WithDefault("pg_dump")
    String pgDump();

    /** A table that somebody has locked for so long fails the dump instead of holding it up. */
    @WithDefault("60s")
    Duration lockTimeout();

    /** As fast as 1 and smaller; 6 halves the speed for a tenth less in size. */
    @WithDefault("2")
    int gzipLevel();

    /** Older backups are deleted, but never the newest. */
    @WithDefault("30")
    int retentionDays();
}
