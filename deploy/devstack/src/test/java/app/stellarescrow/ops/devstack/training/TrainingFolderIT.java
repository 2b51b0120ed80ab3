package app.stellarescrow.ops.devstack.training;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrainingFolderIT {

    @TempDir Path project;

    private final PrintWriter quiet = new PrintWriter(Writer.nullWriter());
    private final Terminal terminal =
            new Terminal(quiet, quiet, false, Map.of(), Clock.systemUTC());

    @Test
    void what_a_killed_training_left_running_is_stopped_by_the_next_and_its_files_go()
            throws Exception {
        // Given
        var server = new ProcessBuilder("sleep", "600").start();
        var home = new Home(project.resolve("target/aot-training"));
        var started = server.toHandle().info().startInstant().orElseThrow().toEpochMilli();
        var left = new Component("kafka", "kafka://127.0.0.1:1", server.pid(), started, 0);
        home.save(new StackState(1, List.of(left)));

        // When
        try (var folder = TrainingFolder.open(terminal, project)) {

            // Then
            assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(folder.home().state()).isEmpty();
        }
        assertThat(Files.exists(home.folder())).isFalse();
    }

    @Test
    void one_training_at_a_time_runs_in_a_source_tree() {
        // Given
        var training = new BackgroundTraining(project);
        assertThat(training.isRunning()).isFalse();

        // When
        var lock = training.lock();

        // Then
        assertThat(lock).isPresent();
        assertThat(training.isRunning()).isTrue();
        assertThat(training.lock()).isEmpty();
    }
}
