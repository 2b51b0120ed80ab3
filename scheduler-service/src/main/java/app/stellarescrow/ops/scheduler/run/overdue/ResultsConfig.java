package app.stellarescrow.ops.scheduler.run.overdue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How results reach us. */
@ConfigMapping(prefix = "results")
public interface ResultsConfig {

    /** So long after the broker is back, or we are, workers have published what they kept. */
    @WithDefault("30s")
    Duration grace();
}
