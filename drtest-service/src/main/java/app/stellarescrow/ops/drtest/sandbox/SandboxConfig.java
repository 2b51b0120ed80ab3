package app.stellarescrow.ops.drtest.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where sandboxes are, and what they may use. */
@ConfigMapping(prefix = "drtest.sandbox")
public interface SandboxConfig {

    @WithDefault("process")
    Kind kind();

    /** Needs room for the whole database; keep it short, a socket's path has at most 107 bytes. */
    @WithDefault("/var/tmp/ops-drills-${user.name}")
    Path home();

    /** Folder of PostgreSQL's programs, if it is not one of the usual ones. */
    Optional<Path> postgresBin();

    /** An empty cluster starts within two seconds, in a container within a few more. */
    @WithDefault("2m")
    Duration startLimit();

    /** As PostgreSQL writes sizes; caches what is read again right after it was restored. */
    @WithDefault("256MB")
    String sharedBuffers();

    /** As PostgreSQL writes sizes, for each index build. */
    @WithDefault("512MB")
    String maintenanceWorkMem();

    /** Whether a sandbox process must be isolated from this machine and its network. */
    @WithDefault("if-possible")
    KeptIn keptIn();

    /** User numbers that this machine does not use; under root each sandbox runs as one. */
    @WithDefault("59900-59999")
    String users();

    /** When a sandbox must be isolated. */
    enum KeptIn {
        /** If isolation is impossible, the drill fails. */
        ALWAYS,
        /** If isolation is impossible, the report says so. */
        IF_POSSIBLE,
        NEVER
    }

    /** The kinds of sandbox. */
    enum Kind {
        /** A child process of the PostgreSQL that is installed here. */
        PROCESS,
        /** A container with limited memory, no network and no privileges. */
        DOCKER
    }
}
