package app.stellarescrow.ops.target;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** The databases to back up and restore, by the name used in job requests. */
@ConfigMapping(prefix = "targets")
public interface TargetsConfig {

    @WithParentName
    Map<String, Entry> targets();

    /** How to connect to one database. */
    interface Entry {

        /** {@code postgres://user:password@host:port/database?sslmode=…}. */
        Optional<String> url();
    }
}
