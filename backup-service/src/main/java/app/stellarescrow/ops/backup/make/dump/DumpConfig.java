package app.stellarescrow.ops.backup.make.dump;

import app.stellarescrow.ops.event.job.BackupFormat;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How databases are dumped. */
@ConfigMapping(prefix = "backup")
public interface DumpConfig {

    /** The program that dumps; at least as new as the servers it dumps. */
    @WithDefault("pg_dump")
    String pgDump();

    /** Its sister, for roles and tablespaces. */
    @WithDefault("pg_dumpall")
    String pgDumpall();

    /** {@code plain} for psql, as in the manual, or {@code custom} for pg_restore. */
    @WithDefault("plain")
    BackupFormat format();

    /** A table that somebody has locked for so long fails the dump instead of holding it up. */
    @WithDefault("60s")
    Duration lockTimeout();
}
