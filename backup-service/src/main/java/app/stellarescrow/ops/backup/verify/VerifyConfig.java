package app.stellarescrow.ops.backup.verify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which backups are read back again. */
@ConfigMapping(prefix = "verify")
interface VerifyConfig {

    /** Storage rots: what was read back longer ago is read back again. */
    @WithDefault("7d")
    Duration after();

    /** A reader that died keeps retention away from a backup for no longer than that. */
    @WithDefault("24h")
    Duration holdLimit();
}
