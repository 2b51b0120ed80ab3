package app.stellarescrow.ops.drtest.subject;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a backup is protected from retention while it is restored. */
@ConfigMapping(prefix = "drtest")
interface SubjectConfig {

    /** How long the hold of a dead service lasts; a live one renews it. */
    @WithDefault("15m")
    Duration holdLimit();
}
