package app.stellarescrow.ops.cert.certificate.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.Deployed;
import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.PutBack;
import app.stellarescrow.ops.cert.certificate.setting.ShellCommand;
import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.Program;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.testing.Extended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are no web servers take a new certificate, and are asked by their own protocol. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OtherServersIT {

    private static final Instant NOW = Instant.now();
    private static final List<String> DOMAINS = List.of("db.test");

    @TempDir private Path home;

    private LiveFolder live;
    private String old;
    private String version;

    @BeforeEach
    void stored() throws Exception {
        live = new LiveFolder(home, "db");
        old = live.store(TestCertificates.issued(DOMAINS, NOW));
        live.activate(old);
        version = live.store(TestCertificates.issued(DOMAINS, NOW));
    }

    @Extended
    @Test
    void postgresql_serves_a_new_certificate_after_sighup() throws Exception {
        // Given
        var postgres = TestServers.postgres();
        var data = postgres.query("postgres", "show data_directory");
        var reload = Files.writeString(home.resolve("reload.sh"), COPY.formatted(home, data));
        var process = new ProcessBuilder("sh", reload.toString()).start();
        assertThat(process.waitFor()).isZero();
        postgres.sql("postgres", "alter system set ssl = on");
        postgres.sql("postgres", "select pg_reload_conf()");

        // When
        var outcome =
                deployment("sh " + reload, "postgres://127.0.0.1:" + postgres.port())
                        .deploy(version, NOW);

        // Then
        assertThat(outcome).isEqualTo(new Deployed(live.read(version).fingerprint(), 1));
        postgres.sql("postgres", "alter system reset ssl");
        postgres.sql("postgres", "select pg_reload_conf()");
    }

    /** PostgreSQL reads no key of another user. */
    private static final String COPY =
            """
            set -e
            live=%s/db data=%s
            cp $live/fullchain.pem $data/server.crt
            install -m 600 $live/privkey.pem $data/server.key
            chown --reference=$data $data/server.crt $data/server.key
            kill -HUP $(head -1 $data/postmaster.pid)
            """;

    @Test
    void redis_serves_a_new_certificate_after_config_set_and_the_old_one_if_it_fails()
            throws Exception {
        // Given
        assumeThat(Program.succeeds(List.of("redis-server", "--version")))
                .as("redis-server runs; install it with: apt-get install redis-server")
                .isTrue();
        var port = Ports.free();
        var redis = redis(port);
        var endpoint = "redis://127.0.0.1:" + port;
        var reload =
                "redis-cli --tls --insecure -p %d config set tls-cert-file %s tls-key-file %s"
                        .formatted(port, chain(), key());

        // When
        var failed = deployment("false", endpoint).deploy(version, NOW);
        var outcome = deployment(reload, endpoint).deploy(version, NOW);

        // Then
        assertThat(failed).isInstanceOf(PutBack.class);
        assertThat(outcome).isEqualTo(new Deployed(live.read(version).fingerprint(), 1));
        redis.stop();
    }

    @Test
    void a_pid_file_with_more_lines_as_postgresql_writes_it_is_read() throws Exception {
        // Given
        // Without env, SIGHUP would be ignored if the tests run under nohup.
        var process = new ProcessBuilder("env", "--default-signal=HUP", "sleep", "300").start();
        var file = home.resolve("postmaster.pid");
        Files.writeString(file, process.pid() + "\n/var/lib/postgresql\n1764200000\n5432\n");
        var plan =
                new DeployPlan(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(file),
                        Optional.empty(),
                        List.of(),
                        Duration.ZERO);

        // When
        var failure = new ServerCommands(plan).reload();

        // Then
        assertThat(failure).isEmpty();
        assertThat(process.waitFor()).as("ended by SIGHUP").isEqualTo(128 + 1);
    }

    private ChildProcess redis(int port) {
        var words =
                "redis-server --port 0 --tls-port %d --tls-cert-file %s --tls-key-file %s --tls-ca-cert-file %2$s --tls-auth-clients no"
                        .formatted(port, chain(), key());
        var command = new ArrayList<>(List.of(words.split(" ")));
        command.addAll(List.of("--save", ""));
        var redis = ChildProcess.start("Redis", command, home.resolve("redis.log"));
        redis.awaitReady(() -> Ports.answers(port), Duration.ofSeconds(20));
        return redis;
    }

    private Path chain() {
        return live.folder().resolve("fullchain.pem");
    }

    private Path key() {
        return live.folder().resolve("privkey.pem");
    }

    private CertificateDeployment deployment(String reload, String endpoint) {
        var plan =
                new DeployPlan(
                        Optional.empty(),
                        Optional.of(new ShellCommand("the.reload", reload)),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(endpoint),
                        Duration.ofSeconds(20));
        return new CertificateDeployment(live, plan, new TlsProbe());
    }
}
