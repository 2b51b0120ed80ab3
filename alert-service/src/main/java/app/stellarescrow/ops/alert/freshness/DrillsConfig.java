package app.stellarescrow.ops.alert.freshness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long ago the last drill that passed may be (manual, section 2.3). */
@ConfigMapping(prefix = "drills")
interface DrillsConfig extends Objective {

    /** A month, and a day for the next one. */
    @Override
    @WithDefault("32d")
    Duration objective();
}
