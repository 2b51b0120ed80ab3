package app.stellarescrow.ops.scheduler.run.overdue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings for the topic of results. */
@ConfigMapping(prefix = "results")
public interface ResultsConfig {

    /** Time that workers need to publish kept results after the broker or this service is back. */
    @WithDefault("30s")
    Duration grace();
}
