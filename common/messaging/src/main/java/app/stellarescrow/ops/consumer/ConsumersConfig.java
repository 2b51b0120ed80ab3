package app.stellarescrow.ops.consumer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Settings for the watch of consumer groups. */
@ConfigMapping(prefix = "consumers")
public interface ConsumersConfig {

    /** The groups that make this service's health DOWN when they are stuck. */
    @WithDefault("${quarkus.application.name}")
    List<String> health();

    /** A group with unread records that reads none for this time is stuck. */
    @WithDefault("5m")
    Duration stuckAfter();

    /** How often the broker is asked for the groups' positions. */
    @WithDefault("15s")
    Duration checkEvery();
}
