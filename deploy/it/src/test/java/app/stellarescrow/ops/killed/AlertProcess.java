package app.stellarescrow.ops.killed;

import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.RestApi;
import app.stellarescrow.ops.devstack.aot.AotCaches;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.devstack.service.ServiceEnvironment;
import app.stellarescrow.ops.devstack.service.ServiceUser;
import app.stellarescrow.ops.devstack.service.StackPorts;
import app.stellarescrow.ops.devstack.service.Token;
import app.stellarescrow.ops.devstack.stack.ServicePart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The packaged alert-service in a JVM of its own, between a real PostgreSQL and a real Kafka. */
final class AlertProcess implements AutoCloseable {

    static final String DATABASE = "ops";

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path KEPT_LOG = Path.of("target/killed-alert-service.log");
    private static final Duration START = Duration.ofMinutes(2);

    private final Path folder = TestFolders.create("ops-killed-alerts-");
    private final Home home = new Home(folder.resolve("ops"));
    private final Thread atExit = new Thread(this::killAndDelete);
    private final ServicePart part;
    private final Path log;
    private @Nullable ProcessHandle process;

    /**
     * Does not start it yet.
     *
     * @param settings the service's, as environment variables
     */
    AlertProcess(Map<String, String> settings) throws IOException {
        home.create();
        Runtime.getRuntime().addShutdownHook(atExit);
        var ports = StackPorts.free();
        var all = new HashMap<>(settings);
        List.of("PATH", "HOME").forEach(name -> all.put(name, System.getenv(name)));
        part =
                new ServicePart(
                        Service.ALERT,
                        PROJECT,
                        home.folder(),
                        ports.http(Service.ALERT),
                        new ServiceEnvironment(all, servers(), Map.of()).of(Service.ALERT, ports),
                        AotCaches.NONE,
                        List.of());
        part.requireComplete();
        log = home.log(part.name());
    }

    private Map<String, String> servers() {
        var postgres = TestServers.postgres();
        postgres.createDatabase(DATABASE);
        var settings = new HashMap<>(new Token(home).settings());
        settings.put(
                "OPS_DB_URL", "postgresql://127.0.0.1:%d/%s".formatted(postgres.port(), DATABASE));
        settings.put("OPS_DB_USER", "postgres");
        settings.put("OPS_DB_PASSWORD", postgres.password());
        settings.put("KAFKA_BOOTSTRAP_SERVERS", TestServers.kafka().bootstrapServers());
        return settings;
    }

    /** Starts it, and waits until it answers. */
    void start() throws IOException {
        var started = part.launch(log);
        process = started;
        await().atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .failFast("it has ended; see " + KEPT_LOG, () -> !started.isAlive())
                .until(part::isReady);
    }

    /** As {@code kill -9} does. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    AlertApi api() {
        var token = home.token().orElseThrow();
        return new AlertApi(new RestApi(part.name(), URI.create(part.url()), token));
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        killAndDelete();
    }

    private void killAndDelete() {
        kill();
        try {
            Files.createDirectories(KEPT_LOG.getParent());
            Files.copy(log, KEPT_LOG, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            TestFolders.delete(folder);
            TestFolders.delete(ServiceUser.folders(home.folder()));
        }
    }
}
