package app.stellarescrow.ops.backup.make.dump;

import app.stellarescrow.ops.event.job.BackupFormat;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How databases are dumped. */
@ConfigMapping(prefix = "backup")
public interface DumpConfig {

    /** The pg_dump program; its version must not be older than the servers'. */
    @WithDefault("pg_dump")
    String pgDump();

    /** The pg_dumpall program, for roles and tablespaces. */
    @WithDefault("pg_dumpall")
    String pgDumpall();

    /** {@code plain} for psql, as in the manual, or {@code custom} for pg_restore. */
    @WithDefault("plain")
    BackupFormat format();

    /** A dump that waits longer for a table's lock fails instead of delaying other sessions. */
    @WithDefault("60s")
    Duration lockTimeout();
}
