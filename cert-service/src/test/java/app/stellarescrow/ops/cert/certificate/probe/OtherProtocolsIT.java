package app.stellarescrow.ops.cert.certificate.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.testca.Issued;
import app.stellarescrow.ops.cert.certificate.testca.Pem;
import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.Program;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.testing.Extended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OtherProtocolsIT {

    private final Issued own = Issued.root("Root").server("localhost");
    private final Probe probe = new Probe(Duration.ofSeconds(10));

    @TempDir private Path folder;

    @AfterEach
    void close() {
        probe.close();
    }

    @Extended
    @Test
    void the_certificate_of_a_postgresql_server_is_read() throws Exception {
        // Given
        var postgres = TestServers.postgres();
        var endpoint = Endpoint.of("postgres://127.0.0.1:" + postgres.port());
        var without = probe.ask(endpoint);
        copy("server.crt", Pem.write(folder.resolve("crt"), own.certificate()));
        copy("server.key", Pem.write(folder.resolve("key"), own.keys().getPrivate()));
        postgres.sql("postgres", "alter system set ssl = on");

        // When
        postgres.sql("postgres", "select pg_reload_conf()");

        // Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> probe.ask(endpoint).getFirst() instanceof AddressAnswer.Served);
        assertThat(((AddressAnswer.Served) probe.ask(endpoint).getFirst()).leaf())
                .isEqualTo(own.certificate());
        assertThat(((AddressAnswer.Failed) without.getFirst()).finding())
                .satisfies(
                        each -> {
                            assertThat(each.fault()).isEqualTo(Fault.HANDSHAKE_FAILED);
                            assertThat(each.text()).contains("has no TLS: set ssl = on");
                        });
        postgres.sql("postgres", "alter system reset ssl");
        postgres.sql("postgres", "select pg_reload_conf()");
    }

    /** Into the data folder, as a file of the server's user. */
    private static void copy(String name, Path file) throws Exception {
        var postgres = TestServers.postgres();
        var target = postgres.query("postgres", "show data_directory") + "/" + name;
        postgres.sql(
                "postgres",
                "copy (select regexp_split_to_table($text$%s$text$, E'\\n')) to program 'umask 077; cat > %s'"
                        .formatted(Files.readString(file), target));
    }

    @Test
    void the_certificate_of_a_redis_server_is_read() throws Exception {
        // Given
        assumeThat(Program.succeeds(List.of("redis-server", "--version")))
                .as("redis-server runs; install it with: apt-get install redis-server")
                .isTrue();
        var port = Ports.free();
        var certificate = Pem.write(folder.resolve("crt"), own.certificate());
        var key = Pem.write(folder.resolve("key"), own.keys().getPrivate());
        var command =
                List.of(
                        "redis-server",
                        "--port",
                        "0",
                        "--tls-port",
                        Integer.toString(port),
                        "--tls-cert-file",
                        certificate.toString(),
                        "--tls-key-file",
                        key.toString(),
                        "--tls-ca-cert-file",
                        certificate.toString(),
                        "--save",
                        "");
        var redis = ChildProcess.start("Redis", command, folder.resolve("redis.log"));

        // When
        redis.awaitReady(() -> Ports.answers(port), Duration.ofSeconds(20));
        var answers = probe.ask(Endpoint.of("redis://127.0.0.1:" + port));

        // Then
        assertThat(answers)
                .singleElement()
                .isInstanceOfSatisfying(
                        AddressAnswer.Served.class,
                        each -> assertThat(each.leaf()).isEqualTo(own.certificate()));
        redis.stop();
    }
}
