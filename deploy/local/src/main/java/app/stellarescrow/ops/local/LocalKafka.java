package app.stellarescrow.ops.local;

import app.stellarescrow.ops.local.access.BrokerAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Kafka broker of our own (KRaft, one node), on a loopback port. */
public final class LocalKafka {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String CLUSTER_ID = "c3RlbGxhcmVzY3Jvdy1vcA";

    private final Path home;
    private final int port;
    private final int controllerPort;
    private final Optional<BrokerAccess> access;
    private @Nullable ChildProcess process;

    /** One that is open to every process of this machine: for tests only. */
    public LocalKafka(Path home, int port, int controllerPort) {
        this(home, port, controllerPort, Optional.empty());
    }

    /**
     * Nothing runs before {@link #start}.
     *
     * @param home holds the data and the log
     * @param access who may do what; empty lets every process of this machine do everything
     */
    public LocalKafka(Path home, int port, int controllerPort, Optional<BrokerAccess> access) {
        this.home = home.toAbsolutePath();
        this.port = port;
        this.controllerPort = controllerPort;
        this.access = access;
    }

    /** Formats the storage if it is new, starts the broker, and returns once it serves. */
    public ChildProcess start() {
        write();
        if (!Files.exists(home.resolve("kafka/meta.properties"))) {
            Program.run(
                    server("kafka.tools.StorageTool")
                            .command(
                                    List.of(
                                            "format",
                                            "--cluster-id=" + CLUSTER_ID,
                                            "--config=" + settings())));
        }
        var command = server("kafka.Kafka").command(List.of(settings().toString()));
        var started = ChildProcess.start("Kafka", command, home.resolve("kafka.log"));
        started.awaitReady(
                () -> started.hasLogged("Kafka Server started") && Ports.answers(port),
                START_LIMIT);
        access.ifPresent(rights -> rights.apply(bootstrapServers()));
        process = started;
        return started;
    }

    public void stop() {
        if (process != null) {
            process.stop();
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private Path settings() {
        return home.resolve("kafka.properties");
    }

    private JavaServer server(String mainClass) {
        var logging = "-Dlog4j2.configurationFile=" + home.resolve("kafka-log4j2.xml");
        // C1 alone starts faster and is fast enough for a broker that copies bytes.
        var options = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", logging);
        return new JavaServer("kafka.classpath", options, mainClass);
    }

    private void write() {
        try (var logging = LocalKafka.class.getResourceAsStream("kafka-log4j2.xml")) {
            Files.createDirectories(home);
            Files.write(home.resolve("kafka-log4j2.xml"), logging.readAllBytes());
            Files.deleteIfExists(settings());
            Files.createFile(settings(), Secret.PERMISSIONS);
            Files.writeString(
                    settings(), access.map(this::guarded).orElseGet(this::open) + common());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String guarded(BrokerAccess rights) {
        return rights.brokerSettings(port, controllerPort);
    }

    private String open() {
        return "listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d%n"
                .formatted(port, controllerPort);
    }

    private String common() {
        return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        log.dirs=%2$s
        # Topics are created by the services, with the retention that each needs.
        auto.create.topics.enable=false
        # One node is all there is.
        default.replication.factor=1
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=3
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        """
                .formatted(controllerPort, home.resolve("kafka"));
    }
}
