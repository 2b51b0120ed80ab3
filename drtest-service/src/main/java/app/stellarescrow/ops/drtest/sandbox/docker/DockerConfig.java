package app.stellarescrow.ops.drtest.sandbox.docker;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Containers as sandboxes. */
@ConfigMapping(prefix = "drtest.sandbox.docker")
public interface DockerConfig {

    /**
     * Where this machine's engine listens, {@code unix:///…}; by default where the docker command
     * would look.
     */
    Optional<String> host();

    /**
     * That has PostgreSQL's programs in its path, as Docker's official one does; {@code {major}} is
     * the version's. Pulled if it is not there.
     */
    @WithDefault("postgres:{major}")
    String image();

    /**
     * A container may have no more. Holds {@code shared-buffers} and, for each core, {@code
     * maintenance-work-mem}: where there are more than three cores, raise this or lower that.
     */
    @WithDefault("2G")
    MemorySize memory();
}
