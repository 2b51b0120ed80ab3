package app.stellarescrow.ops.alert.tail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of {@code /api/events}. */
@ConfigMapping(prefix = "events")
public interface EventsConfig {

    /** Clients that may read events at a time; each has a consumer of its own. */
    @WithDefault("10")
    int streams();
}
