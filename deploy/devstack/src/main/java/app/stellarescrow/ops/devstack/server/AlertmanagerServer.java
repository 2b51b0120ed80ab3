package app.stellarescrow.ops.devstack.server;

import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.NewerPrograms;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real Alertmanager on a loopback port, until this JVM ends. */
public final class AlertmanagerServer implements AutoCloseable {

    /** What to do if it is missing. */
    public static final String REMEDY =
            "Alertmanager 0.33 is neither on PATH nor in target/newer; run .ci/newer sid target/newer prometheus-alertmanager";

    private static final String PROGRAM = "prometheus-alertmanager";
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final int port;
    private final ChildProcess process;

    private AlertmanagerServer(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    public static boolean isHere() {
        return NewerPrograms.find(PROGRAM).isPresent();
    }

    /**
     * Starts it.
     *
     * @param home for its configuration, data and log; what it remembers there stays
     * @param configuration the content of {@code alertmanager.yml}
     */
    public static AlertmanagerServer start(Path home, int port, String configuration)
            throws IOException {
        var program =
                NewerPrograms.find(PROGRAM).orElseThrow(() -> new IllegalStateException(REMEDY));
        Files.createDirectories(home);
        var file = home.resolve("alertmanager.yml");
        Files.deleteIfExists(file);
        Files.createFile(file, Secret.PERMISSIONS);
        Files.writeString(file, configuration);
        var command =
                List.of(
                        program.toString(),
                        "--config.file=" + file,
                        "--storage.path=" + home.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=");
        var process =
                ChildProcess.start("Alertmanager", command, home.resolve("alertmanager.log"))
                        .untilThisJvmEnds();
        process.awaitReady(() -> Ports.answers(port), START_LIMIT);
        return new AlertmanagerServer(port, process);
    }

    /** A path of its API, for example {@code alerts}. */
    public URI api(String path) {
        return URI.create("http://127.0.0.1:%d/api/v2/%s".formatted(port, path));
    }

    /** As a crash would. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.stop();
    }
}
