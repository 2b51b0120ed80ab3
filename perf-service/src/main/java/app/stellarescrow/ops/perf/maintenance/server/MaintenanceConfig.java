package app.stellarescrow.ops.perf.maintenance.server;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How maintenance connects, and how little it may disturb. */
@ConfigMapping(prefix = "perf.maintenance")
public interface MaintenanceConfig {

    /** By the name of the target. */
    Map<String, Entry> targets();

    /** A job stops this long after it was requested, unless its request names another time. */
    @WithDefault("1h")
    Duration window();

    /** A table that another session has locked for so long is given up. */
    @WithDefault("10s")
    Duration lockTimeout();

    /**
     * REINDEX waits this long for each transaction that may still use the old index; they are not
     * disturbed meanwhile.
     */
    @WithDefault("10m")
    Duration reindexLockTimeout();

    /** VACUUM pauses this long each time it has done some work, as autovacuum does. */
    @WithDefault("2ms")
    Duration costDelay();

    /** How to connect to one database. */
    interface Entry {

        /** A role that owns the tables; by default that of the reviews. */
        Optional<String> url();
    }
}
