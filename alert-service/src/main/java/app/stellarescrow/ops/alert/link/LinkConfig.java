package app.stellarescrow.ops.alert.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Links in messages by which an alert is acknowledged. */
@ConfigMapping(prefix = "links")
public interface LinkConfig {

    /**
     * Where people reach this service, for example {@code https://ops.example.com}; without it
     * messages have no links.
     */
    @WithDefault("${OPS_PUBLIC_URL:}")
    Optional<String> url();
}
