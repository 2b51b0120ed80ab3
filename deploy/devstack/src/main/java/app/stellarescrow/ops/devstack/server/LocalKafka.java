package app.stellarescrow.ops.devstack.server;

import app.stellarescrow.ops.devstack.access.BrokerAccess;
import app.stellarescrow.ops.devstack.access.BrokerNode;
import app.stellarescrow.ops.devstack.aot.AotCaches;
import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.JavaServer;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.Program;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.process.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Kafka broker (KRaft, one node) on a loopback port. */
public final class LocalKafka {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String CLUSTER_ID = "c3RlbGxhcmVzY3Jvdy1vcA";

    private final Path home;
    private final int port;
    private final int controllerPort;
    private final Optional<BrokerAccess> access;
    private AotCaches caches = AotCaches.NONE;
    private @Nullable ChildProcess process;

    /** A broker that is open to every process of this machine: for tests only. */
    public LocalKafka(Path home, int port, int controllerPort) {
        this(home, port, controllerPort, Optional.empty());
    }

    /**
     * Nothing runs before {@link #start}.
     *
     * @param home for data and log
     * @param access logins and rights; empty lets every process of this machine do everything
     */
    public LocalKafka(Path home, int port, int controllerPort, Optional<BrokerAccess> access) {
        this.home = home.toAbsolutePath();
        this.port = port;
        this.controllerPort = controllerPort;
        this.access = access;
    }

    public LocalKafka with(AotCaches itsCaches) {
        caches = itsCaches;
        return this;
    }

    public ChildProcess start() {
        return start(START_LIMIT);
    }

    /** Formats the storage if it is new, starts the broker, and returns once it serves. */
    public ChildProcess start(Duration limit) {
        write();
        var server = server("kafka.Kafka");
        var needs = new ArrayList<>(server.needs());
        needs.addAll(List.of(data(), settingsFolder()));
        needs.addAll(caches.needs());
        var user = RunAs.part(1).entering(needs);
        user.give(data());
        user.give(settingsFolder());
        if (!Files.exists(data().resolve("meta.properties"))) {
            Program.run(user.command(needs, format()));
        }
        var options = new ArrayList<>(caches.options(server.program("kafka"), data()));
        options.add(loggingOption());
        var command = user.command(needs, server.command(options, List.of(settings().toString())));
        var started = ChildProcess.start("Kafka", command, home.resolve("kafka.log"));
        started.awaitReady(
                () -> started.hasLogged("Kafka Server started") && Ports.answers(port), limit);
        access.ifPresent(rights -> rights.apply(bootstrapServers()));
        process = started;
        return started;
    }

    public void stop() {
        if (process != null) {
            process.stop();
        }
    }

    /** Without an orderly shutdown, which takes seconds: for data that is deleted next. */
    void kill() {
        if (process != null) {
            process.kill();
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private Path settings() {
        return settingsFolder().resolve("kafka.properties");
    }

    private Path settingsFolder() {
        return home.resolve("kafka-settings");
    }

    private Path logging() {
        return settingsFolder().resolve("kafka-log4j2.xml");
    }

    private String loggingOption() {
        return "-Dlog4j2.configurationFile=" + logging();
    }

    private Path data() {
        return home.resolve("kafka");
    }

    private List<String> format() {
        return server("kafka.tools.StorageTool")
                .command(
                        List.of(loggingOption()),
                        List.of("format", "--cluster-id=" + CLUSTER_ID, "--config=" + settings()));
    }

    private static JavaServer server(String mainClass) {
        // C1 alone starts faster, and suffices for a broker that copies bytes.
        var options = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
        return new JavaServer("kafka.classpath", options, mainClass);
    }

    private void write() {
        var node = new BrokerNode("127.0.0.1", port, controllerPort, data());
        try (var logging = LocalKafka.class.getResourceAsStream("kafka-log4j2.xml")) {
            Files.createDirectories(settingsFolder());
            Files.write(logging(), logging.readAllBytes());
            Files.deleteIfExists(settings());
            Files.createFile(settings(), Secret.PERMISSIONS);
            Files.writeString(settings(), access.map(node::settings).orElseGet(node::openSettings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
