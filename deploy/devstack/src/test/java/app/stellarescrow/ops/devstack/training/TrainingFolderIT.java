package app.stellarescrow.ops.devstack.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.command.DownCommand;
import app.stellarescrow.ops.devstack.command.StatusCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrainingFolderIT {

    @TempDir Path project;

    private final StringWriter notes = new StringWriter();
    private final PrintWriter quiet = new PrintWriter(notes);
    private final Terminal terminal =
            new Terminal(quiet, quiet, false, Map.of(), Clock.systemUTC());

    @Test
    void what_a_killed_training_left_running_is_stopped_by_the_next_and_its_files_go()
            throws Exception {
        // Given
        var server = new ProcessBuilder("sleep", "600").start();
        var home = save(server);

        // When
        try (var folder = TrainingFolder.open(terminal, project)) {

            // Then
            assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(folder.home().state()).isEmpty();
            folder.succeeded();
        }
        assertThat(Files.exists(home.folder())).isFalse();
    }

    @Test
    void the_logs_of_a_failed_training_are_kept_and_their_folder_is_named() throws Exception {
        // Given
        var log = TrainingFolder.home(project).log("kafka");

        // When
        try (var folder = TrainingFolder.open(terminal, project)) {
            folder.home().create();
            Files.writeString(log, "no memory");
        }

        // Then
        assertThat(log).hasContent("no memory");
        assertThat(notes.toString()).contains(log.getParent().toString());
    }

    @Test
    void down_stops_and_status_lists_what_a_killed_training_left_running() throws Exception {
        // Given
        var server = new ProcessBuilder("sleep", "600").start();
        save(server);
        var training = Optional.of(new BackgroundTraining(project));
        var home = new Home(project.resolve(".ops"));
        assertThatThrownBy(() -> new StatusCommand(terminal, home, training).call())
                .hasMessageContaining("not running");
        assertThat(notes.toString()).contains("has left kafka running", "./ops down");

        // When
        new DownCommand(terminal, home, training).call();

        // Then
        assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(training.get().left()).isEmpty();
        assertThat(notes.toString()).contains("stopped 1 components");
    }

    @Test
    void caches_that_could_not_be_created_are_not_attempted_again_after_each_start() {
        // Given
        var attempts = new Attempts(project.resolve("target/aot"));
        assertThat(attempts.add(List.of("kafka-1", "backup-service-1"))).isTrue();

        // Then
        assertThat(attempts.add(List.of("kafka-1"))).isFalse();
        assertThat(attempts.add(List.of("backup-service-1"))).isFalse();
        assertThat(attempts.add(List.of("kafka-2", "backup-service-1"))).isTrue();
    }

    @Test
    void a_user_can_turn_the_training_in_the_background_off() {
        assertThat(BackgroundTraining.isWanted(terminal)).isTrue();
        assertThat(BackgroundTraining.isWanted(setting("manual"))).isFalse();
        assertThatThrownBy(() -> BackgroundTraining.isWanted(setting("off")))
                .hasMessageContaining("OPS_START_CACHES is 'off'")
                .hasMessageContaining("background or manual");
    }

    private Home save(Process server) {
        var home = TrainingFolder.home(project);
        var started = server.toHandle().info().startInstant().orElseThrow().toEpochMilli();
        var left = new Component("kafka", "kafka://127.0.0.1:1", server.pid(), started, 0);
        home.save(new StackState(1, List.of(left)));
        return home;
    }

    private Terminal setting(String value) {
        return terminal.with(Map.of("OPS_START_CACHES", value));
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
