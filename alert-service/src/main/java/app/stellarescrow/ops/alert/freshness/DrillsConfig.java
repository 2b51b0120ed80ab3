package app.stellarescrow.ops.alert.freshness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How old the last successful drill may be (manual, section 2.3). */
@ConfigMapping(prefix = "drills")
interface DrillsConfig extends Objective {

    /** A month, plus a day for the next drill. */
    @Override
    @WithDefault("32d")
    Duration objective();
}
