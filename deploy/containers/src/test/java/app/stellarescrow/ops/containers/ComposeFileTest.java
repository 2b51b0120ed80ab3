package app.stellarescrow.ops.containers;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.catalog.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ComposeFileTest {

    private static final Path DEPLOY = Compose.DEPLOY;

    /** Beside the heap: code, classes and the JVM's own memory. */
    private static final int BESIDE_THE_HEAP = 200;

    private final Compose compose = Compose.read();

    @ParameterizedTest
    @EnumSource(Service.class)
    void each_service_is_here_with_its_image_and_only_its_own_secrets(Service service) {
        // Given
        var name = service.component();

        // When
        var found = compose.service(name);

        // Then
        assertThat(found.get("image"))
                .asString()
                .matches(
                        "\\$\\{OPS_IMAGE_%s:-stellarescrow/%s:.+}".formatted(service.name(), name));
        assertThat(compose.secretsOf(name))
                .startsWith(name)
                .isSubsetOf(name, service.owns("AWS_") ? "aws-credentials" : name, "demo-" + name);
        assertThat(compose.memoryOf(name))
                .isGreaterThanOrEqualTo(service.footprint().heapMegabytes() + BESIDE_THE_HEAP);
    }

    @Test
    void every_container_has_a_root_that_cannot_be_written_no_capabilities_and_a_limit_of_memory() {
        assertThat(compose.services())
                .allSatisfy(
                        name -> {
                            var service = compose.service(name);
                            assertThat(service).containsEntry("read_only", true);
                            assertThat(service).containsEntry("cap_drop", List.of("ALL"));
                            assertThat(service)
                                    .containsEntry(
                                            "security_opt", List.of("no-new-privileges:true"));
                            assertThat(service.get("image")).asString().startsWith("${OPS_IMAGE_");
                            assertThat(compose.memoryOf(name)).isPositive();
                        });
    }

    @Test
    void a_stop_waits_longer_than_the_drain_and_the_clean_up_of_work() {
        assertThat(compose.services())
                .allSatisfy(
                        name ->
                                assertThat(compose.service(name).get("stop_grace_period"))
                                        .isIn("30s", "1m"));
    }

    @Test
    void every_port_is_published_on_loopback_unless_an_operator_says_otherwise() {
        assertThat(compose.services())
                .flatMap(name -> Compose.list(compose.service(name), "ports"))
                .allSatisfy(
                        port -> assertThat(port).asString().startsWith("${OPS_BIND:-127.0.0.1}:"));
    }

    /** Compose has a network of its own, so the addresses differ, and nothing else may. */
    @Test
    void prometheus_is_configured_as_without_compose() throws IOException {
        // Given
        var ours = Files.readAllLines(DEPLOY.resolve("compose/prometheus.yml"));

        // When
        var expected =
                Files.readAllLines(DEPLOY.resolve("prometheus/prometheus.yml")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(ComposeFileTest::withNames)
                        .toList();

        // Then
        assertThat(ours.stream().filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .allMatch(expected::contains);
        assertThat(ours.toString())
                .contains(Arrays.stream(Service.values()).map(Service::component).toList());
    }

    @Test
    void alertmanager_is_configured_as_without_compose() throws IOException {
        // When
        var expected =
                Files.readString(DEPLOY.resolve("alertmanager/alertmanager.yml"))
                        .replace("http://127.0.0.1:18012/", "http://alert-service:8080/")
                        .replace("/etc/alertmanager/ops-token", "/run/secrets/alertmanager-token")
                        .replace("/etc/alertmanager/", "/run/secrets/");

        // Then
        assertThat(Compose.yaml(DEPLOY.resolve("compose/alertmanager.yml")))
                .isEqualTo(new org.yaml.snakeyaml.Yaml().load(expected));
    }

    private static String withNames(String line) {
        var service =
                Arrays.stream(Service.values())
                        .filter(each -> line.contains("job_name: " + each.component() + ","))
                        .findFirst();
        return service.map(
                        each ->
                                line.replace(
                                        "127.0.0.1:" + (18_000 + each.portOffset()),
                                        each.component() + ":8080"))
                .orElse(line.replace("127.0.0.1:9093", "alertmanager:9093"));
    }
}
