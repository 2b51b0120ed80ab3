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

    /** Has room for the whole database; short, for a socket's path has at most 107 bytes. */
    @WithDefault("/var/tmp/ops-drills-${user.name}")
    Path home();

    /** PostgreSQL's programs, if they are in none of the usual folders. */
    Optional<Path> postgresBin();

    /** An empty cluster starts within a second or two, in a container within some more. */
    @WithDefault("2m")
    Duration startLimit();

    /** As PostgreSQL writes sizes; what is read again right after it was restored stays here. */
    @WithDefault("256MB")
    String sharedBuffers();

    /** As PostgreSQL writes sizes, for each index that is built. */
    @WithDefault("512MB")
    String maintenanceWorkMem();

    /** Whether a sandbox that is a process is kept away from this machine and its network. */
    @WithDefault("if-possible")
    KeptIn keptIn();

    /** Numbers of users that nothing else on this machine has; each sandbox is one, under root. */
    @WithDefault("59900-59999")
    String users();

    /** When a sandbox must be kept in. */
    enum KeptIn {
        /** Where it cannot be, no drill is made. */
        ALWAYS,
        /** Where it cannot be, the report says so. */
        IF_POSSIBLE,
        NEVER
    }

    /** What a sandbox is. */
    enum Kind {
        /** A child process, of the PostgreSQL that is installed here. */
        PROCESS,
        /** A container, which has a limit of memory, no network, and no rights. */
        DOCKER
    }
}
