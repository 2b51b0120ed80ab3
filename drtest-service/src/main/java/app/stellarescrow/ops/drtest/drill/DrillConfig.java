package app.stellarescrow.ops.drtest.drill;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Time limits of a drill. */
@ConfigMapping(prefix = "drtest")
public interface DrillConfig {

    /** A drill that runs longer is killed and has failed. */
    @WithDefault("6h")
    Duration deadline();

    /** Recovery time objective: from the first byte to the last check. */
    @WithDefault("2h")
    Duration rto();

    /** Recovery point objective: one day plus the time that the next dump takes. */
    @WithDefault("26h")
    Duration rpo();
}
