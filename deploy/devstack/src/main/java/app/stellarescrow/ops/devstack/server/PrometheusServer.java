package app.stellarescrow.ops.devstack.server;

import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.NewerPrograms;
import app.stellarescrow.ops.devstack.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real Prometheus on a loopback port, until this JVM ends. */
public final class PrometheusServer implements AutoCloseable {

    /** What to do if it is missing. */
    public static final String REMEDY =
            "Prometheus 3.5 is neither on PATH nor in target/newer; run .ci/newer sid target/newer prometheus promtool";

    private static final String PROGRAM = "prometheus";
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final int port;
    private final ChildProcess process;

    private PrometheusServer(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    public static boolean isHere() {
        return NewerPrograms.find(PROGRAM).isPresent();
    }

    /**
     * Starts it.
     *
     * @param home for its configuration, data and log
     * @param configuration the content of {@code prometheus.yml}
     */
    public static PrometheusServer start(Path home, int port, String configuration)
            throws IOException {
        var program =
                NewerPrograms.find(PROGRAM).orElseThrow(() -> new IllegalStateException(REMEDY));
        Files.createDirectories(home);
        var file = home.resolve("prometheus.yml");
        Files.writeString(file, configuration);
        var command =
                List.of(
                        program.toString(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + home.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port);
        var process =
                ChildProcess.start("Prometheus", command, home.resolve("prometheus.log"))
                        .untilThisJvmEnds();
        process.awaitReady(() -> Ports.answers(port), START_LIMIT);
        return new PrometheusServer(port, process);
    }

    /** A path of its API with its query, for example {@code query?query=up}. */
    public URI api(String path) {
        return URI.create("http://127.0.0.1:%d/api/v1/%s".formatted(port, path));
    }

    @Override
    public void close() {
        process.stop();
    }
}
