package app.stellarescrow.ops.consumer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** When a consumer is stuck. */
@ConfigMapping(prefix = "consumers")
public interface ConsumersConfig {

    /** The groups that make this service's health DOWN when they are stuck. */
    @WithDefault("${quarkus.application.name}")
    List<String> health();

    /** A group that has unread records, and for so long reads none, is stuck. */
    @WithDefault("5m")
    Duration stuckAfter();

    /** How often the broker is asked how far the groups are. */
    @WithDefault("15s")
    Duration checkEvery();
}
