package app.stellarescrow.ops.alert.deadman;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The server outside that notices when no heartbeat comes from here. */
@ConfigMapping(prefix = "heartbeat")
public interface HeartbeatConfig {

    /** Where it takes heartbeats (Healthchecks protocol); a secret. */
    Optional<String> url();

    /** How often one is sent; the server should expect one in twice that time. */
    @WithDefault("60s")
    Duration every();
}
