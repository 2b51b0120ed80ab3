package app.stellarescrow.ops.drtest.sandbox.docker;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Settings of sandboxes in containers. */
@ConfigMapping(prefix = "drtest.sandbox.docker")
public interface DockerConfig {

    /** This machine's engine, {@code unix:///…}; default: the one that the docker command uses. */
    Optional<String> host();

    /**
     * An image with PostgreSQL's programs in its path, such as Docker's official one; {@code
     * {major}} stands for the version. Pulled if missing.
     */
    @WithDefault("postgres:{major}")
    String image();

    /**
     * Memory limit of a container. Must hold {@code shared-buffers} and, for each core, {@code
     * maintenance-work-mem}: with more than three cores, raise it or lower that.
     */
    @WithDefault("2G")
    MemorySize memory();
}
