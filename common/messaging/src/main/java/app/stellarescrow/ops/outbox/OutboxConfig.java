package app.stellarescrow.ops.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events are sent. */
@ConfigMapping(prefix = "outbox")
public interface OutboxConfig {

    /**
     * Interval for events that no commit of this replica announced: those of a crashed one. A pass
     * that fails, or finds another replica relaying, is retried after a second.
     */
    @WithDefault("5s")
    Duration pollEvery();

    /** How many events are sent before their acknowledgements are awaited. */
    @WithDefault("1000")
    int batch();

    /** A batch that the broker has not acknowledged by then is retried. */
    @WithDefault("10s")
    Duration timeout();
}
