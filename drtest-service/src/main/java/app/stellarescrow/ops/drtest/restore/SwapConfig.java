package app.stellarescrow.ops.drtest.restore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Time limits for replacing a database. */
@ConfigMapping(prefix = "restore.swap")
interface SwapConfig {

    /** How long a transaction may have run before its session is ended. */
    @WithDefault("3s")
    Duration patience();

    /** How long to wait for a moment without sessions; after that nothing is changed. */
    @WithDefault("1m")
    Duration limit();
}
