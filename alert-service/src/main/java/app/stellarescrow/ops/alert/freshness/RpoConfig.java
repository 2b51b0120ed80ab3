package app.stellarescrow.ops.alert.freshness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Recovery point objectives: how old the newest verified backup may be (manual, section 2.1). */
@ConfigMapping(prefix = "rpo")
interface RpoConfig extends Objective {

    @Override
    @WithDefault("24h")
    Duration objective();

    /** How often stale proofs are looked for, including drills. */
    @WithDefault("60s")
    Duration checkEvery();
}
