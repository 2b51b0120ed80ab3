package app.stellarescrow.ops.devstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.acme.PebbleProgram;
import app.stellarescrow.ops.devstack.service.StackPorts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoServersTest {

    @TempDir private Path folder;

    @Test
    void a_stack_has_them_only_if_asked() {
        assertThat(wanted(Map.of())).isEmpty();
        assertThat(wanted(Map.of("OPS_DEMO_PLATFORM", "true"))).isPresent();
    }

    @Test
    void each_has_its_own_ports_below_those_of_the_services() {
        // When
        var servers = wanted(Map.of("OPS_DEMO_PLATFORM", "true")).orElseThrow().all();

        // Then
        assertThat(servers).extracting(DemoServer::name).startsWith("platform", "nginx");
        assertThat(servers.stream().map(DemoServer::ports).flatMap(List::stream))
                .contains(20_004, 20_005, 20_006, 20_007)
                .doesNotHaveDuplicates();
    }

    @Test
    void the_services_are_told_where_the_platform_takes_metrics_and_who_serves_the_certificate() {
        // When
        var settings = wanted(Map.of("OPS_DEMO_PLATFORM", "true")).orElseThrow().settings();

        // Then
        assertThat(settings)
                .containsEntry("API_BASE_URL", "http://127.0.0.1:20004")
                .containsEntry(
                        "CERTIFICATES_LOCALHOST_ENDPOINTS",
                        "localhost:20006,127.0.0.1:20007?sni=www.localhost");
    }

    @Test
    void the_cert_service_is_told_where_the_platforms_keys_are_and_reaches_them() {
        // When
        var servers = wanted(Map.of("OPS_DEMO_PLATFORM", "true")).orElseThrow();

        // Then
        assertThat(servers.settings())
                .containsEntry(
                        "CREDENTIALS_API_KEYS_STORE_FILE", folder.resolve("demo/.env").toString())
                .containsEntry(
                        "CREDENTIALS_API_KEYS_PROBE_URLS", "http://127.0.0.1:20004/api/ledger");
        assertThat(servers.foldersOf(Service.CERT))
                .contains(folder.resolve("demo"), folder.resolve("platform"));
    }

    @Test
    void the_perf_service_is_told_the_indexers_process_and_reaches_its_file() {
        // When
        var servers = wanted(Map.of("OPS_DEMO_PLATFORM", "true")).orElseThrow();

        // Then
        assertThat(servers.settings())
                .containsEntry(
                        "PERF_PLATFORM_PROCESS_INDEXER_PID_FILE",
                        folder.resolve("platform-pid/pid").toString());
        assertThat(servers.foldersOf(Service.PERF)).contains(folder.resolve("platform-pid"));
    }

    @Test
    void roots_of_the_caller_are_trusted_beside_the_demos_and_other_settings_replace_ours() {
        // Given
        var servers = wanted(Map.of("OPS_DEMO_PLATFORM", "true")).orElseThrow();
        var ours = servers.settings().get("CERT_CHECK_PRIVATE_ROOTS");

        // When
        var settings =
                servers.settingsFor(
                        Map.of(
                                "CERT_CHECK_PRIVATE_ROOTS", "/ca/own.pem",
                                "API_BASE_URL", "http://own"));

        // Then
        assertThat(settings)
                .containsEntry("API_BASE_URL", "http://own")
                .containsEntry(
                        "CERT_CHECK_PRIVATE_ROOTS",
                        PebbleProgram.isHere() ? ours + ",/ca/own.pem" : "/ca/own.pem");
        assertThat(servers.settingsFor(Map.of())).isEqualTo(servers.settings());
    }

    @Test
    void without_pebble_a_renewal_is_refused_with_the_command_that_unpacks_it() {
        // Given: an empty tree
        var project = System.setProperty("ops.project", folder.toString());
        try {
            assumeThat(PebbleProgram.isHere()).as("Pebble on PATH").isFalse();

            // When
            var settings = wanted(Map.of("OPS_DEMO_PLATFORM", "true")).orElseThrow().settings();

            // Then
            assertThat(settings.get("CERT_AUTHORITY_REMEDY"))
                    .contains("Pebble", "./ops up --demo", ".ci/newer sid target/newer pebble");
            assertThat(settings).doesNotContainKey("CERTIFICATES_LOCALHOST_AUTHORITIES");
        } finally {
            restore(project);
        }
    }

    private static void restore(String project) {
        if (project == null) {
            System.clearProperty("ops.project");
        } else {
            System.setProperty("ops.project", project);
        }
    }

    private Optional<DemoServers> wanted(Map<String, String> environment) {
        var out = new PrintWriter(new StringWriter());
        var terminal = new Terminal(out, out, false, environment, Clock.systemUTC());
        return DemoServers.wanted(terminal, new Home(folder), new StackPorts(20_000));
    }
}
