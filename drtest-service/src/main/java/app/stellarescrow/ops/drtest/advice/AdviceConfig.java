package app.stellarescrow.ops.drtest.advice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the index advisor. */
@ConfigMapping(prefix = "drtest.advice")
public interface AdviceConfig {

    /** Statements that are not done by then are left out. */
    @WithDefault("5m")
    Duration limit();

    /** One execution of a statement is ended after this time. */
    @WithDefault("20s")
    Duration statementLimit();

    /** Per cent of the time that an index must save to be advised. */
    @WithDefault("20")
    double gain();

    /** Whether the planner is asked first, by the extension hypopg where it is installed. */
    @WithDefault("true")
    boolean hypothetical();
}
