package app.stellarescrow.ops.devstack.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.service.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UpCommandTest {

    @TempDir private Path folder;

    @Test
    void a_running_stack_without_the_demo_platform_does_not_get_one_half() {
        // Given
        var home = new Home(folder);
        home.save(new StackState(18_000, List.of(thisProcess())));
        var out = new PrintWriter(new StringWriter());
        var terminal = new Terminal(out, out, false, Map.of(), Clock.systemUTC());
        var up = new UpCommand(terminal, home, folder, Optional.empty());

        // When
        new CommandLine(up).parseArgs("--demo");

        // Then
        assertThatThrownBy(up::call).hasMessageContaining("run './ops down'");
    }

    @Test
    void the_commands_about_certificates_and_secrets_are_named_only_with_the_demo_platform()
            throws IOException {
        // Given
        var home = new Home(folder);
        assertThat(UpCommand.tryNext(home, true)).doesNotContain("certs");

        // When
        home.create();
        home.saveSettings(Map.of(StackSettings.DEMO_PLATFORM, "true"));

        // Then
        assertThat(UpCommand.tryNext(home, true))
                .contains("./ops certs", "./ops cert renew localhost --force", "./ops secrets")
                .endsWith("stop everything");
        assertThat(UpCommand.tryNext(home, false))
                .contains("./ops certs", "Pebble is missing")
                .doesNotContain("cert renew");
    }

    private static Component thisProcess() {
        var process = ProcessHandle.current();
        var startedAt = process.info().startInstant().map(Instant::toEpochMilli).orElseThrow();
        return new Component("kafka", "kafka://127.0.0.1:1", process.pid(), startedAt, 1);
    }
}
