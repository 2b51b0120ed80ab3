package app.stellarescrow.ops.drtest.sandbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Containers as sandboxes. */
public interface DockerConfig {

    /** Where the engine listens; by default where the docker command would look. */
    Optional<String> host();

    /**
     * That behaves like Docker's official image of PostgreSQL; {@code {major}} is the version's.
     * Pulled if it is not there.
     */
    @WithDefault("postgres:{major}")
    String image();

    /** A container may have no more. */
    @WithDefault("2G")
    MemorySize memory();

    /** After it a container ends itself, also if nobody is left who could. */
    @WithDefault("${drtest.deadline:6h}")
    Duration lifetime();
}
