package app.stellarescrow.ops.scheduler.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** The names of the targets that jobs may be requested for. */
@ConfigMapping(prefix = "targets")
interface KnownTargets {

    @WithParentName
    Map<String, Entry> byName();

    /** What the workers know of a target; the scheduler never reads it. */
    interface Entry {

        /** May be any value here. */
        Optional<String> url();
    }
}
