package app.stellarescrow.ops.drtest.sandbox.docker;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a container is to run.
 *
 * @param folder where all of it is, by the same path inside and outside
 * @param script makes the cluster and runs its server
 * @param lifetime after it the container ends itself, also if nobody is left who could
 */
public record Cluster(Path folder, int major, String script, Duration lifetime) {

    /** What is /etc/passwd inside, for PostgreSQL wants its user to have a name. */
    Path users() {
        return folder.resolve("passwd");
    }
}
