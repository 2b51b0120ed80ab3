package app.stellarescrow.ops.drtest.subject;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** For how long a backup is kept from retention while it is restored. */
@ConfigMapping(prefix = "drtest")
interface SubjectConfig {

    /** A service that died keeps retention away from a backup for so long; others renew it. */
    @WithDefault("15m")
    Duration holdLimit();
}
