package app.stellarescrow.ops.drtest.drill;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long things may take. */
@ConfigMapping(prefix = "drtest")
public interface DrillConfig {

    /** A drill that has not ended by then is killed, and has failed. */
    @WithDefault("6h")
    Duration deadline();

    /** The recovery time objective: from the first byte to the last check. */
    @WithDefault("2h")
    Duration rto();

    /** The recovery point objective: a day, and time for the next dump to end. */
    @WithDefault("26h")
    Duration rpo();
}
