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

    /** A target's settings, which only workers read. */
    interface Entry {

        /** May have any value here. */
        Optional<String> url();
    }
}
