package app.stellarescrow.ops.devstack.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.service.StackPorts;
import app.stellarescrow.ops.devstack.service.StackSettings;
import app.stellarescrow.ops.devstack.stack.Ledger;
import app.stellarescrow.ops.devstack.stack.Stack;
import app.stellarescrow.ops.devstack.stack.Starter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RestartCommandIT {

    private final PrintWriter out = new PrintWriter(new StringWriter());
    private final Terminal terminal =
            new Terminal(out, out, false, Map.of("OPS_DEMO_PLATFORM", "true"), Clock.systemUTC());
    private final StackPorts ports = StackPorts.free();

    private Path folder;
    private Home home;

    @BeforeEach
    void start() throws IOException {
        folder = TestFolders.create("ops-restart-");
        home = new Home(folder);
        new StackSettings(home).keep(terminal);
        write("old-key");
        try (var ledger = Ledger.open(home)) {
            ledger.begin(ports.base());
            new Stack(terminal, home, folder, ports)
                    .startOne(new Starter(terminal, ledger, Duration.ofMinutes(1)), "platform");
        }
    }

    @AfterEach
    void stop() throws IOException {
        new DownCommand(terminal, home, Optional.empty()).call();
        TestFolders.delete(folder);
    }

    @Tag("extended")
    @Test
    void a_restarted_platform_is_another_process_with_the_old_keys() throws Exception {
        // Given
        var before = platform();
        write("new-key");

        // When
        restart("platform");

        // Then
        assertThat(platform().pid()).isNotEqualTo(before.pid());
        assertThat(status("old-key")).isEqualTo(200);
        assertThat(status("new-key")).isEqualTo(401);
    }

    @Tag("extended")
    @Tag("extended")
    @Test
    void a_platform_that_is_created_again_has_the_new_keys() throws Exception {
        // Given
        write("new-key");

        // When
        restart("platform", "--recreate");

        // Then
        assertThat(status("old-key")).isEqualTo(401);
        assertThat(status("new-key")).isEqualTo(200);
    }

    @Tag("extended")
    @Tag("extended")
    @Test
    void a_component_that_cannot_start_again_is_shown_as_dead_and_not_forgotten() throws Exception {
        // Given
        var file = folder.resolve("demo/.env");
        Files.delete(file);
        Files.createDirectory(file);

        // When
        assertThatThrownBy(() -> restart("platform", "--recreate"))
                .isInstanceOf(RuntimeException.class);

        // Then
        assertThat(platform().name()).isEqualTo("platform");
        try (var ledger = Ledger.open(home)) {
            assertThat(ledger.dead()).containsExactly(platform());
        }
    }

    @Tag("extended")
    @Test
    void a_component_that_does_not_run_is_refused_with_those_that_do() {
        assertThatThrownBy(() -> restart("redis")).hasMessageContaining("components are: platform");
    }

    private void restart(String... args) throws Exception {
        var command = new RestartCommand(terminal, home, folder);
        new CommandLine(command).parseArgs(args);
        command.call();
    }

    private Component platform() {
        return home.state().map(StackState::components).orElseThrow().getFirst();
    }

    private int status(String key) throws IOException {
        var url = URI.create(platform().url() + "/api/ledger").toURL();
        var connection = (HttpURLConnection) url.openConnection();
        connection.setRequestProperty("X-API-Key", key);
        return connection.getResponseCode();
    }

    private void write(String key) throws IOException {
        var file = folder.resolve("demo/.env");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "API_KEYS=" + key);
    }
}
