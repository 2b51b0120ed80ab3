package app.stellarescrow.ops.wire;

import app.stellarescrow.ops.devstack.access.BrokerNode;
import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.JavaServer;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.Program;
import app.stellarescrow.ops.testing.tls.TestAuthority.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Kafka broker that lets clients in only by TLS and with a login (SASL_SSL, SCRAM). */
final class TlsBroker implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final String USER = "scheduler-service";
    private static final String PASSWORD = "of-a-test";

    private static final String SETTINGS =
            """
            listeners=CLIENTS://127.0.0.1:%1$d,BROKER://127.0.0.1:%3$d,CONTROLLER://127.0.0.1:%2$d
            listener.security.protocol.map=CLIENTS:SASL_SSL,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
            inter.broker.listener.name=BROKER
            listener.name.clients.sasl.enabled.mechanisms=SCRAM-SHA-512
            listener.name.clients.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
            listener.name.clients.ssl.keystore.type=PEM
            listener.name.clients.ssl.keystore.location=%4$s
            """;

    private final int port = Ports.free();
    private final ChildProcess process;

    /** Starts it, and waits until it serves. */
    TlsBroker(Path folder, Identity identity) throws IOException {
        var store = folder.resolve("broker.pem");
        Files.writeString(
                store, Files.readString(identity.key()) + Files.readString(identity.certificate()));
        var settings = folder.resolve("broker.properties");
        var node = new BrokerNode("127.0.0.1", port, Ports.free(), folder.resolve("broker"));
        Files.writeString(
                settings,
                SETTINGS.formatted(port, node.controllerPort(), Ports.free(), store)
                        + node.onlyNodeSettings());
        Program.run(
                server("kafka.tools.StorageTool")
                        .command(
                                List.of(
                                        "format",
                                        "--cluster-id=c3RlbGxhcmVzY3Jvdy1vcA",
                                        "--config=" + settings,
                                        "--add-scram",
                                        "SCRAM-SHA-512=[name=%s,password=%s]"
                                                .formatted(USER, PASSWORD))));
        process =
                ChildProcess.start(
                        "Kafka",
                        server("kafka.Kafka").command(List.of(settings.toString())),
                        folder.resolve("broker.log"));
        process.untilThisJvmEnds();
        process.awaitReady(() -> Ports.answers(port), START_LIMIT);
    }

    /** For a client, as {@code kafka.*} settings without their prefix. */
    Map<String, String> login(Path trusted) {
        return Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + port,
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(USER, PASSWORD),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                trusted.toString());
    }

    @Override
    public void close() {
        process.kill();
    }

    private static JavaServer server(String mainClass) {
        var options = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
        return new JavaServer("kafka.classpath", options, mainClass);
    }
}
