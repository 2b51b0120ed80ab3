package app.stellarescrow.ops.drtest.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.local.TestFolders;
import app.stellarescrow.ops.local.TestServers;
import app.stellarescrow.ops.work.Hinted;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DockerSandboxIT {

    private static final int MAJOR =
            Integer.parseInt(TestServers.postgres().query("postgres", "show server_version_num"))
                    / 10_000;

    private static TestEngine engine;

    private Path home;
    private Set<String> volumes;

    @BeforeAll
    static void find_engine() throws Exception {
        engine = TestEngine.with(MAJOR);
    }

    @BeforeEach
    void make_home() throws Exception {
        home = TestFolders.create("sandboxes");
        volumes = engine.volumes();
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        await().untilAsserted(() -> assertThat(engine.containers()).isEmpty());
        await().untilAsserted(() -> assertThat(engine.volumes()).isEqualTo(volumes));
        assertThat(home).isEmptyDirectory();
        Files.delete(home);
    }

    @Test
    void fault_33_a_container_is_limited_and_open_to_this_machine_only() throws Exception {
        try (var _ = sandboxes(Map.of()).start("alone", MAJOR)) {
            // When
            var container = engine.docker().inspectContainerCmd("ops-drill-alone").exec();

            // Then
            assertThat(container.getNetworkSettings().getPorts().getBindings().values())
                    .singleElement()
                    .satisfies(
                            bindings ->
                                    assertThat(bindings)
                                            .extracting(binding -> binding.getHostIp())
                                            .containsOnly("127.0.0.1"));
            assertThat(container.getHostConfig().getMemory()).isEqualTo(2L << 30);
        }
    }

    @Test
    void fault_33_without_its_password_nobody_gets_in() throws Exception {
        try (var sandbox = (DockerSandbox) sandboxes(Map.of()).start("locked", MAJOR)) {
            var port = Integer.parseInt(sandbox.environment("postgres").get("PGPORT"));
            var other =
                    new DockerSandbox(
                            null,
                            home,
                            sandbox.programs(),
                            new Login("127.0.0.1", port, "x"),
                            null);

            // Then
            assertThatThrownBy(() -> other.connect("postgres"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void fault_36_the_container_of_a_living_service_is_left_alone() throws Exception {
        try (var sandbox = sandboxes(Map.of()).start("busy", MAJOR)) {
            // When
            dockerSandboxes(Map.of()).removeDead();

            // Then
            assertThat(sandbox.isAlive()).isTrue();
        }
    }

    @Test
    void fault_36_a_container_ends_itself_where_no_service_is_left_to_do_it() throws Exception {
        // Given
        var sandbox = sandboxes(Map.of("drtest.sandbox.docker.lifetime", "5s")).start("old", MAJOR);

        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> engine.containers().isEmpty());
        sandbox.close();
    }

    @Test
    void fault_31_a_server_that_does_not_start_is_told_with_its_own_words() {
        assertThatThrownBy(
                        () ->
                                sandboxes(Map.of("drtest.sandbox.shared-buffers", "1TB"))
                                        .start("too-large", MAJOR))
                .hasMessageContaining("memory");
    }

    @Test
    void an_image_nobody_has_is_named_with_what_to_do() {
        assertThatThrownBy(
                        () ->
                                sandboxes(
                                                Map.of(
                                                        "drtest.sandbox.docker.image",
                                                        "localhost:9/no:{major}"))
                                        .start("none", MAJOR))
                .hasMessageContaining("localhost:9/no:" + MAJOR)
                .extracting(failure -> ((Hinted) failure).hint())
                .asString()
                .contains("drtest.sandbox.docker.image");
    }

    @Test
    void an_engine_that_does_not_answer_is_told_with_where_it_was_looked_for() {
        assertThatThrownBy(
                        () ->
                                sandboxes(Map.of("drtest.sandbox.docker.host", "unix:///nowhere"))
                                        .start("none", MAJOR))
                .isInstanceOf(EngineFailed.class)
                .hasMessageContaining("unix:///nowhere");
    }

    private Sandboxes sandboxes(Map<String, String> settings) {
        return Sandboxes.of(config(settings));
    }

    private DockerSandboxes dockerSandboxes(Map<String, String> settings) {
        var config = config(settings);
        return new DockerSandboxes(config, new Leftovers(config), new Containers(config));
    }

    private SandboxConfig config(Map<String, String> settings) {
        var all = new HashMap<>(TestEngine.settings());
        all.put("drtest.sandbox.home", home.toString());
        all.putAll(settings);
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addSystemSources()
                .addDiscoveredConverters()
                .withMapping(SandboxConfig.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(SandboxConfig.class);
    }
}
