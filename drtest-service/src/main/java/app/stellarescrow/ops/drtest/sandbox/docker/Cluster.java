package app.stellarescrow.ops.drtest.sandbox.docker;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a container runs.
 *
 * @param folder of all its files, under the same path inside and outside
 * @param script creates the cluster and runs its server
 * @param lifetime after which the container ends itself, even if the service has died
 */
public record Cluster(Path folder, int major, String script, Duration lifetime) {

    /** Mounted as /etc/passwd, because PostgreSQL requires a name for its user. */
    Path users() {
        return folder.resolve("passwd");
    }
}
