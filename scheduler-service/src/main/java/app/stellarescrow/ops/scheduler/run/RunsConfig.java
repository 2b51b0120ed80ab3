package app.stellarescrow.ops.scheduler.run;

import app.stellarescrow.ops.scheduler.run.NewRun.TimeLimits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits for runs without a schedule. */
@ConfigMapping(prefix = "runs")
public interface RunsConfig {

    /** A request that no worker has started by then is refused, not run late. */
    @WithDefault("6h")
    Duration startWithin();

    /** A run without a result by then is overdue and raises an alert. */
    @WithDefault("4h")
    Duration finishWithin();

    /** How long finished runs are kept; longer than the topic of results keeps its records. */
    @WithDefault("400d")
    Duration keep();

    default TimeLimits limits() {
        return new TimeLimits(startWithin(), finishWithin());
    }
}
