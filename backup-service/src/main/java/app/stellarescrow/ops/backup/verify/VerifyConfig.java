package app.stellarescrow.ops.backup.verify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which backups are read back again. */
@ConfigMapping(prefix = "verify")
interface VerifyConfig {

    /** Stored data decays: a backup is read back again after this time. */
    @WithDefault("7d")
    Duration after();

    /** How long the hold of a dead reader lasts. */
    @WithDefault("24h")
    Duration holdLimit();
}
