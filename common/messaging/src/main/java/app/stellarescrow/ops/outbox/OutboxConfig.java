package app.stellarescrow.ops.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events leave this service. */
@ConfigMapping(prefix = "outbox")
public interface OutboxConfig {

    /**
     * Safety net for events that no commit of this replica announced: those of a crashed one. A
     * pass that fails, or meets another replica at work, is made again after a second.
     */
    @WithDefault("5s")
    Duration pollEvery();

    /** How many events are sent before their acknowledgements are awaited. */
    @WithDefault("1000")
    int batch();

    /** A broker that has not acknowledged a batch by then is tried again. */
    @WithDefault("10s")
    Duration timeout();
}
