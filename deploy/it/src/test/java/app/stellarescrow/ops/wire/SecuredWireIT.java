package app.stellarescrow.ops.wire;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.cli.client.RestApi;
import app.stellarescrow.ops.cli.client.Unreachable;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.tls.TestAuthority;
import app.stellarescrow.ops.testing.tls.TestAuthority.Identity;
import app.stellarescrow.ops.testing.tls.TlsPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A service whose database, broker and clients trust a private CA, and nothing else. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecuredWireIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(6);
    private static final String READY = "/q/health/ready";

    private static final LocalPostgres POSTGRES = TestServers.postgres();
    private static Path folder;
    private static TestAuthority own;
    private static TestAuthority other;
    private static Identity right;
    private static Identity served;
    private static TlsPostgres postgres;
    private static TlsBroker broker;
    private static SecuredService service;

    @BeforeAll
    static void start_servers_with_certificates_of_one_ca() throws Exception {
        folder = TestFolders.create("ops-wire-");
        own = TestAuthority.create(folder, "own");
        other = TestAuthority.create(folder, "other");
        right = own.issue("right", "ip:127.0.0.1");
        served = own.issue("served", "ip:127.0.0.1");
        POSTGRES.createDatabase("ops");
        postgres = new TlsPostgres(POSTGRES, right);
        broker = new TlsBroker(folder, right);
        service = start(own, own);
        await().atMost(LIMIT)
                .failFast("it has ended; see its log", () -> !service.process().isAlive())
                .until(() -> isReady(own));
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        broker.close();
        postgres.close();
        TestFolders.delete(folder);
    }

    @Test
    void the_service_works_where_database_and_broker_refuse_connections_without_tls()
            throws Exception {
        try (var admin = Admin.create(new HashMap<>(broker.login(own.certificate())))) {
            await().atMost(LIMIT)
                    .until(
                            () ->
                                    admin.describeConsumerGroups(List.of("scheduler-service"))
                                            .all()
                                            .get(10, TimeUnit.SECONDS)
                                            .get("scheduler-service")
                                            .groupState(),
                            GroupState.STABLE::equals);
        }
        assertThat(trusting(own).text("/api/schedules")).contains("\"backup\"");
    }

    @Test
    void the_command_line_trusts_the_ca_that_it_is_given_and_no_other() {
        // Given
        var withoutCa = service.client("127.0.0.1", Map.of());
        var asAnotherHost =
                service.client("localhost", Map.of("OPS_CA", own.certificate().toString()));

        // Then
        for (var client : List.of(withoutCa, trusting(other), asAnotherHost)) {
            assertThatThrownBy(() -> client.text(READY))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("scheduler-service")
                    .hasMessageContaining("set OPS_CA to a PEM file");
        }
    }

    /** One of another CA, because a client can tell it from the one before. */
    @Test
    void a_certificate_that_is_renewed_on_disk_is_served_without_a_restart() throws Exception {
        // Given
        var before = own.issue("before", "ip:127.0.0.1");

        // When
        replaceServed(other.issue("renewed", "ip:127.0.0.1"));

        // Then
        await().atMost(LIMIT).until(() -> isReady(other));
        assertThat(isReady(own)).isFalse();

        // When
        replaceServed(before);

        // Then
        await().atMost(LIMIT).until(() -> isReady(own));
    }

    private static void replaceServed(Identity identity) throws IOException {
        Files.copy(identity.key(), served.key(), REPLACE_EXISTING);
        Files.copy(identity.certificate(), served.certificate(), REPLACE_EXISTING);
    }

    @Test
    void a_database_that_shows_a_wrong_certificate_later_is_an_outage_until_it_shows_a_right_one()
            throws Exception {
        // When
        postgres.show(other.issue("others", "ip:127.0.0.1"));
        endSessions();

        // Then
        await().atMost(LIMIT).until(() -> !isReady(own));
        staysDown();
        assertThat(service.hasLogged("unable to find valid certification path")).isTrue();
        assertThat(service.hasLogged("in OPS_DB_URL, name the host")).isTrue();

        // When
        postgres.show(own.issue("elsewhere", "dns:elsewhere.example"));

        // Then
        staysDown();
        assertThat(service.hasLogged("alternative names matching IP address 127.0.0.1")).isTrue();

        // When
        postgres.show(right);

        // Then
        await().atMost(LIMIT).until(() -> isReady(own));
    }

    @Test
    void a_database_with_a_certificate_of_another_ca_keeps_the_service_from_starting() {
        try (var refused = start(other, own)) {
            await().atMost(LIMIT).until(() -> !refused.process().isAlive());
            assertThat(refused.hasLogged("PKIX path")).isTrue();
        }
    }

    @Test
    void a_broker_with_a_certificate_of_another_ca_is_reported_with_the_setting_that_helps() {
        try (var refused = start(own, other)) {
            await().atMost(LIMIT).until(() -> refused.hasLogged("KAFKA_SSL_TRUSTSTORE_LOCATION"));
        }
    }

    private static SecuredService start(TestAuthority database, TestAuthority kafka) {
        return SecuredService.start(
                folder,
                served,
                "sslmode=verify-full&sslrootcert=" + database.certificate(),
                broker.login(kafka.certificate()));
    }

    private static RestApi trusting(TestAuthority authority) {
        return service.client("127.0.0.1", Map.of("OPS_CA", authority.certificate().toString()));
    }

    private static boolean isReady(TestAuthority authority) {
        try {
            return trusting(authority).text(READY).contains("UP");
        } catch (Unreachable | Failure _) {
            return false;
        }
    }

    /** For longer than the pause between two attempts to connect. */
    private static void staysDown() {
        await().during(PAUSE).atMost(LIMIT).until(() -> !isReady(own));
    }

    /** The pool's connections, which have seen the earlier certificate. */
    private static void endSessions() {
        POSTGRES.sql(
                "postgres",
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'ops'");
    }
}
