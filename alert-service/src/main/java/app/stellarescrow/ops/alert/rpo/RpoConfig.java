package app.stellarescrow.ops.alert.rpo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** Recovery point objectives: how much data may be lost, in time (manual, section 2.1). */
@ConfigMapping(prefix = "rpo")
public interface RpoConfig {

    /** For targets without an objective of their own. */
    @WithDefault("24h")
    Duration objective();

    /** How often somebody looks. */
    @WithDefault("60s")
    Duration checkEvery();

    /** By target; one named here is watched though no backup of it was ever heard of. */
    Map<String, Duration> targets();
}
