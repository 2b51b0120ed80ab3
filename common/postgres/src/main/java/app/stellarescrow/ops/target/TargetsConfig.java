package app.stellarescrow.ops.target;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** The databases we look after, by the name used in job requests. */
@ConfigMapping(prefix = "targets")
public interface TargetsConfig {

    @WithParentName
    Map<String, Entry> targets();

    /** Where one database is. */
    interface Entry {

        /** {@code postgres://user:password@host:port/database?sslmode=…}. */
        Optional<String> url();
    }
}
