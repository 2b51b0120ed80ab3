package app.stellarescrow.ops.drtest.docker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a container is to run.
 *
 * @param folder where all of it is, by the same path inside and outside
 * @param secret a file that initdb reads, and nobody after it
 * @param initdb arguments of initdb, which makes the cluster
 * @param postgres arguments of the server
 * @param lifetime after it the container ends itself, also if nobody is left who could
 */
public record Cluster(
        Path folder,
        int major,
        Path secret,
        List<String> initdb,
        List<String> postgres,
        Duration lifetime) {

    /** What is /etc/passwd inside, for PostgreSQL wants its user to have a name. */
    Path users() {
        return folder.resolve("passwd");
    }

    /** For a shell. */
    String script() {
        return "initdb %s && rm %s && exec postgres %s"
                .formatted(quoted(initdb), quoted(List.of(secret.toString())), quoted(postgres));
    }

    private static String quoted(List<String> args) {
        return args.stream()
                .map(arg -> "'" + arg.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
