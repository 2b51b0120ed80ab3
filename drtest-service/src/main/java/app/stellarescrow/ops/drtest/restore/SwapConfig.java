package app.stellarescrow.ops.drtest.restore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a database takes the place of another one. */
@ConfigMapping(prefix = "restore.swap")
interface SwapConfig {

    /** A transaction that has gone on for longer is not waited for. */
    @WithDefault("3s")
    Duration patience();

    /** If the database has not been free for a moment by then, nothing is changed. */
    @WithDefault("1m")
    Duration limit();
}
