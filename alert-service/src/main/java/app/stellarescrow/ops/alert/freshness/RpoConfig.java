package app.stellarescrow.ops.alert.freshness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Recovery point objectives: how much data may be lost, in time (manual, section 2.1). */
@ConfigMapping(prefix = "rpo")
interface RpoConfig extends Objective {

    @Override
    @WithDefault("24h")
    Duration objective();

    /** How often somebody looks for what is missing, drills too. */
    @WithDefault("60s")
    Duration checkEvery();
}
