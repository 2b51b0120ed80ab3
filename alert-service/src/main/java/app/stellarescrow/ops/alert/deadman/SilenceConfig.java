package app.stellarescrow.ops.alert.deadman;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a service counts as silent. */
@ConfigMapping(prefix = "silence")
public interface SilenceConfig {

    /** How long a heartbeat or a requested slot may stay away. */
    @WithDefault("5m")
    Duration after();

    /** Services that are missed even before their first heartbeat. */
    Optional<List<String>> services();
}
