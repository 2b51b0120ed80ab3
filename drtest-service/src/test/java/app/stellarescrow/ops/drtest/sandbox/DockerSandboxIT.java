package app.stellarescrow.ops.drtest.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.drtest.sandbox.docker.Containers;
import app.stellarescrow.ops.drtest.sandbox.docker.DockerConfig;
import app.stellarescrow.ops.drtest.sandbox.docker.EngineFailed;
import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.LogConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledIf(
        value = "app.stellarescrow.ops.drtest.sandbox.TestEngine#isHere",
        disabledReason =
                "no container engine, or no image: drills in containers are not tested here")
@Extended
@Timeout(180)
class DockerSandboxIT {

    private static final int MAJOR =
            Integer.parseInt(TestServers.postgres().query("postgres", "show server_version_num"))
                    / 10_000;

    private static TestEngine engine;

    private Path home;

    @BeforeAll
    static void find_engine() {
        engine = TestEngine.get();
    }

    @BeforeEach
    void make_home() throws Exception {
        home = TestFolders.create("sandboxes");
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        assertThat(engine.containersIn(home)).isEmpty();
        assertThat(home).isEmptyDirectory();
        Files.delete(home);
    }

    @Test
    void fault_33_a_container_has_a_limit_and_no_way_out() throws Exception {
        try (var _ = start("alone", Map.of())) {
            // When
            var id = engine.containersIn(home).getFirst().getId();
            var container = engine.docker().inspectContainerCmd(id).exec();

            // Then
            var host = container.getHostConfig();
            assertThat(container.getNetworkSettings().getNetworks()).containsOnlyKeys("none");
            assertThat(container.getNetworkSettings().getPorts().getBindings()).isEmpty();
            assertThat(host.getMemory()).isEqualTo(2L << 30).isEqualTo(host.getMemorySwap());
            assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
            assertThat(host.getLogConfig().getType()).isEqualTo(LogConfig.LoggingType.NONE);
        }
    }

    @Test
    void fault_33_a_connection_without_the_password_is_refused() throws Exception {
        try (var sandbox = start("locked", Map.of())) {
            var other =
                    new SocketSandbox(
                            new SandboxFolder(sandbox.folder().getParent()),
                            sandbox.programs(),
                            "guess",
                            new SocketSandbox.Started(null, Isolation.NONE),
                            null);

            // Then
            assertThatThrownBy(() -> other.connect("postgres"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(sandbox.folder().resolveSibling("pg").resolve("password")).doesNotExist();
        }
    }

    @Test
    void fault_36_the_container_of_a_living_service_is_left_alone() throws Exception {
        try (var sandbox = start("busy", Map.of())) {
            // When
            sandboxes(Map.of()).removeDead();

            // Then
            assertThat(sandbox.isAlive()).isTrue();
        }
    }

    @Test
    void fault_36_that_of_a_dead_one_is_removed_with_its_data() throws Exception {
        // Given
        var sandbox = start("orphan", Map.of());
        Files.writeString(home.resolve("orphan.owner"), "4194304 2026-01-01T00:00:00Z");

        // When
        sandboxes(Map.of()).removeDead();

        // Then
        assertThat(sandbox.isAlive()).isFalse();
    }

    @Test
    @Exhaustive
    void fault_36_a_container_ends_itself_where_no_service_is_left_to_do_it() throws Exception {
        // Given
        var settings = Map.of("drtest.sandbox.start-limit", "15s");
        var sandbox =
                (SocketSandbox)
                        sandboxes(settings).start("old", MAJOR, Duration.ZERO, Optional.empty());

        // Then
        await().atMost(Duration.ofMinutes(1)).until(() -> !sandbox.isAlive());
        sandbox.close();
    }

    @Test
    void fault_31_a_server_that_does_not_start_is_reported_with_its_own_words() {
        assertThatThrownBy(() -> start("huge", Map.of("drtest.sandbox.shared-buffers", "1TB")))
                .hasMessageContaining("memory");
    }

    @Test
    void a_missing_image_is_named_with_the_remedy() {
        var settings = Map.of("drtest.sandbox.docker.image", "localhost:9/no:{major}");

        assertThatThrownBy(() -> start("none", settings))
                .hasMessageContaining("localhost:9/no:" + MAJOR)
                .extracting(failure -> ((Hinted) failure).hint())
                .asString()
                .contains("drtest.sandbox.docker.image");
    }

    @Test
    void an_engine_that_does_not_answer_is_reported_with_where_it_was_looked_for() {
        var settings = Map.of("drtest.sandbox.docker.host", "unix:///nowhere");

        assertThatThrownBy(() -> start("none", settings))
                .isInstanceOf(EngineFailed.class)
                .hasMessageContaining("unix:///nowhere");
    }

    @Test
    void an_engine_elsewhere_is_refused() {
        var settings = Map.of("drtest.sandbox.docker.host", "tcp://10.0.0.1:2375");

        assertThatThrownBy(() -> start("far", settings))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("on another machine");
    }

    private SocketSandbox start(String name, Map<String, String> settings) throws Exception {
        return (SocketSandbox)
                sandboxes(settings).start(name, MAJOR, Duration.ofMinutes(10), Optional.empty());
    }

    private SandboxFactory sandboxes(Map<String, String> settings) {
        var all = new HashMap<>(TestEngine.settings());
        all.put("drtest.sandbox.home", home.toString());
        all.putAll(settings);
        var config =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addSystemSources()
                        .addDiscoveredConverters()
                        .withMapping(SandboxConfig.class)
                        .withMapping(DockerConfig.class)
                        .withDefaultValues(all)
                        .build();
        var sandbox = config.getConfigMapping(SandboxConfig.class);
        var docker = config.getConfigMapping(DockerConfig.class);
        return new SandboxFactory(sandbox, new SandboxSweep(sandbox), new Containers(docker));
    }
}
