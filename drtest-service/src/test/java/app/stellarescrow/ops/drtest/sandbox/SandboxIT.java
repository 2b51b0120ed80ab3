package app.stellarescrow.ops.drtest.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.drtest.sandbox.docker.Containers;
import app.stellarescrow.ops.drtest.sandbox.docker.DockerConfig;
import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.testing.Extended;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SandboxIT {

    private static final int MAJOR =
            Integer.parseInt(TestServers.postgres().query("postgres", "show server_version_num"))
                    / 10_000;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String NOBODY = "4194304 2026-01-01T00:00:00Z";

    private Path home;
    private SandboxSweep leftovers;
    private SandboxFactory sandboxes;

    @BeforeEach
    void make_home() throws Exception {
        home = TestFolders.create("sandboxes");
        use(Map.of());
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        assertThat(home).isEmptyDirectory();
        Files.delete(home);
    }

    @Extended
    @Test
    void fault_33_only_its_own_drill_can_connect_to_a_sandbox() throws Exception {
        try (var sandbox = sandboxes.start("alone", MAJOR, LIMIT, Optional.empty());
                var connection = sandbox.connect("postgres");
                var answer = connection.createStatement().executeQuery("show listen_addresses")) {
            // Then
            answer.next();
            assertThat(answer.getString(1)).isEmpty();
            assertThat(Files.getPosixFilePermissions(sandbox.folder()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(sandbox.environment("postgres").get("PGPASSWORD")).hasSize(48);
        }
    }

    @Extended
    @Test
    void fault_33_a_connection_without_the_password_is_refused() throws Exception {
        try (var sandbox = sandboxes.start("locked", MAJOR, LIMIT, Optional.empty())) {
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
        }
    }

    @Extended
    @Test
    void fault_36_what_a_killed_service_left_is_removed_with_the_server_in_it() throws Exception {
        // Given
        var sandbox = (SocketSandbox) sandboxes.start("orphan", MAJOR, LIMIT, Optional.empty());
        Files.writeString(home.resolve("orphan.owner"), NOBODY);
        Files.createDirectory(home.resolve("half-made"));

        // When
        leftovers.removeDead();

        // Then
        assertThat(sandbox.isAlive()).isFalse();
    }

    @Extended
    @Test
    void fault_36_the_server_that_an_earlier_version_left_is_ended_as_well() throws Exception {
        // Given
        var sandbox = home.resolve("earlier");
        var data = Files.createDirectories(sandbox.resolve("data"));
        var server =
                new ProcessBuilder("sh", "-c", "sleep 600; :", "sh", "-D", data.toString()).start();
        Files.writeString(data.resolve("postmaster.pid"), server.pid() + "\n");

        // When
        leftovers.removeDead();

        // Then
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void fault_36_containers_of_this_and_of_earlier_versions_are_known_by_their_folder()
            throws Exception {
        // Given
        Files.writeString(home.resolve("busy.owner"), Owner.me().toString());

        // Then
        for (var name : List.of("gone", "gone/pg")) {
            assertThat(leftovers.isDead(home.resolve(name))).isTrue();
        }
        for (var folder : List.of("busy", "busy/pg", "../gone", "../gone/pg", "a/b/c")) {
            assertThat(leftovers.isDead(home.resolve(folder).normalize())).isFalse();
        }
        Files.delete(home.resolve("busy.owner"));
    }

    @Extended
    @Test
    void fault_36_the_sandbox_of_a_living_service_is_left_alone() throws Exception {
        try (var sandbox =
                (SocketSandbox) sandboxes.start("busy", MAJOR, LIMIT, Optional.empty())) {
            // When
            leftovers.removeDead();

            // Then
            assertThat(sandbox.isAlive()).isTrue();
        }
    }

    @Extended
    @Test
    void fault_31_a_server_that_does_not_start_is_reported_with_its_own_words() throws Exception {
        // Given
        use(Map.of("drtest.sandbox.shared-buffers", "1TB"));

        // Then
        assertThatThrownBy(() -> sandboxes.start("too-large", MAJOR, LIMIT, Optional.empty()))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("memory");
    }

    @Test
    void a_version_that_is_not_installed_is_named_with_what_to_install() {
        assertThatThrownBy(() -> sandboxes.start("old", 9, LIMIT, Optional.empty()))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("PostgreSQL 9")
                .extracting(failure -> ((Hinted) failure).hint())
                .asString()
                .contains("postgresql-9");
    }

    private void use(Map<String, String> settings) {
        var all =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addSystemSources()
                        .addDiscoveredConverters()
                        .withMapping(SandboxConfig.class)
                        .withMapping(DockerConfig.class)
                        .withDefaultValue("drtest.sandbox.home", home.toString())
                        .withDefaultValues(settings)
                        .build();
        var config = all.getConfigMapping(SandboxConfig.class);
        var docker = all.getConfigMapping(DockerConfig.class);
        leftovers = new SandboxSweep(config);
        sandboxes = new SandboxFactory(config, leftovers, new Containers(docker));
    }
}
