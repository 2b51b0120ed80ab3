package app.stellarescrow.ops.wire;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.RestApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.devstack.service.JavaOptions;
import app.stellarescrow.ops.devstack.service.Token;
import app.stellarescrow.ops.testing.tls.TestAuthority.Identity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The packaged scheduler-service in a JVM of its own; each of its connections has TLS. */
record SecuredService(Path folder, int port, ChildProcess process) implements AutoCloseable {

    private static final Path JAR =
            Path.of("../../scheduler-service/target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final String TOKEN = "of-a-test";

    /** Quarkus accepts no less. */
    private static final String RELOAD = "31s";

    /**
     * Does not wait until it is ready.
     *
     * @param database options of the database's URL
     * @param kafka the settings of its Kafka clients
     */
    static SecuredService start(
            Path folder, Identity identity, String database, Map<String, String> kafka) {
        var port = Ports.free();
        var environment = new HashMap<String, String>();
        var postgres = TestServers.postgres();
        environment.put(
                "OPS_DB_URL",
                "postgresql://127.0.0.1:%d/ops?%s".formatted(postgres.port(), database));
        environment.put("OPS_DB_USER", "postgres");
        environment.put("OPS_DB_PASSWORD", postgres.password());
        kafka.forEach(
                (name, value) ->
                        environment.put(
                                "KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        environment.put("QUARKUS_HTTP_SSL_CERTIFICATE_FILES", identity.certificate().toString());
        environment.put("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES", identity.key().toString());
        environment.put("QUARKUS_HTTP_SSL_CERTIFICATE_RELOAD_PERIOD", RELOAD);
        environment.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(port));
        environment.put("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("API_TOKENS_OPS_SHA256", Token.sha256(TOKEN));
        environment.put("API_TOKENS_OPS_ROLE", "viewer");
        environment.put("CONSUMERS_CHECK_EVERY", "2s");
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var command = new ArrayList<>(List.of(java));
        command.addAll(JavaOptions.of(Service.SCHEDULER));
        command.addAll(List.of("-jar", JAR.toString()));
        var log = folder.resolve("service-%d.log".formatted(port));
        var process = ChildProcess.start("scheduler-service", command, log, environment);
        return new SecuredService(folder, port, process.untilThisJvmEnds());
    }

    /** The command line's client. */
    RestApi client(String host, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("OPS_TOKEN", TOKEN);
        environment.put("OPS_SCHEDULER_URL", "https://%s:%d".formatted(host, port));
        var out = new PrintWriter(new StringWriter());
        var terminal = new Terminal(out, out, false, environment, Clock.systemUTC());
        return new Servers(terminal, new Home(folder.resolve("none"))).scheduler();
    }

    boolean hasLogged(String text) {
        return process.hasLogged(text);
    }

    @Override
    public void close() {
        process.kill();
    }
}
