package app.stellarescrow.ops.perf.health.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often servers and the indexer are asked between morning checks. */
@ConfigMapping(prefix = "perf.health.watch")
public interface WatchConfig {

    /** What holds in two rounds is an alert. */
    @WithDefault("2m")
    Duration every();
}
