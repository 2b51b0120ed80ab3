package app.stellarescrow.ops.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(20)
class CommandTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void what_it_prints_is_the_answer() throws Exception {
        assertThat(sh("echo hello").run(LIMIT)).isEqualTo("hello\n");
    }

    @Test
    void secrets_reach_it_by_the_environment_and_are_not_shown() throws Exception {
        // Given
        var command = new Command(List.of("sh", "-c", "echo $PIN"), Map.of("PIN", "1234"));

        // When
        var answer = command.run(LIMIT);

        // Then
        assertThat(answer).isEqualTo("1234\n");
        assertThat(command).hasToString("sh -c echo $PIN");
    }

    @Test
    void a_failure_tells_the_status_and_what_was_said_last() {
        assertThatThrownBy(() -> sh("echo first >&2; echo 'no such table' >&2; exit 3").run(LIMIT))
                .isInstanceOf(CommandFailed.class)
                .hasMessage("sh ended with exit status 3: first\nno such table");
    }

    @Tag("extended")
    @Test
    void a_daemon_that_it_started_does_not_hold_up_its_answer() throws Exception {
        assertThat(sh("sleep 60 & echo $!; sleep 0.2").run(LIMIT))
                .satisfies(CommandTest::kill)
                .matches("\\d+\n");
    }

    @Tag("extended")
    @Test
    void a_daemon_that_it_started_does_not_hold_up_its_failure() {
        assertThatThrownBy(() -> sh("sleep 60 >&2 & echo $! >&2; sleep 0.2; exit 3").run(LIMIT))
                .satisfies(e -> kill(((CommandFailed) e).stderr()))
                .hasMessageMatching("sh ended with exit status 3: \\d+");
    }

    @Test
    void of_another_encoding_than_utf8_each_byte_that_was_said_is_kept() {
        assertThatThrownBy(
                        () -> sh("printf 'gr\\366\\337e\\nK\\303\\266ln' >&2; exit 3").run(LIMIT))
                .hasMessage("sh ended with exit status 3: größe\nKöln");
    }

    @Test
    void fault_3_a_kill_is_reported_in_words() {
        assertThatThrownBy(() -> sh("kill -9 $$").run(LIMIT))
                .hasMessage("sh was killed by signal 9 (out of memory?)");
    }

    @Test
    void fault_3_a_polite_signal_is_reported_by_its_number() {
        assertThatThrownBy(() -> sh("kill -15 $$").run(LIMIT))
                .hasMessage("sh was ended by signal 15");
    }

    @Test
    void a_flood_on_standard_error_without_a_line_end_neither_blocks_nor_piles_up()
            throws Exception {
        // When
        try (var flood = sh("head -c 20000000 /dev/zero | tr '\\0' x >&2; echo end >&2").start()) {
            var said = flood.awaitSuccess();

            // Then
            assertThat(said.endsWith("xend")).isTrue();
            assertThat(said.length()).isLessThanOrEqualTo(64_000);
        }
    }

    @Test
    void a_program_that_takes_too_long_is_killed() {
        assertThatThrownBy(() -> sh("exec sleep 600").run(Duration.ofMillis(200)))
                .hasMessageContaining("did not end within PT0.2S");
    }

    @Test
    void an_interrupt_ends_the_program_too() throws Exception {
        // Given
        var marker = "600." + System.nanoTime();
        var runner = Thread.ofVirtual().start(() -> ignoreEnd(sh("sleep " + marker + "; echo")));
        await().until(() -> isRunning(marker));

        // When
        runner.interrupt();

        // Then
        await().until(() -> !isRunning(marker));
        assertThat(runner.join(LIMIT)).isTrue();
    }

    @Test
    void closing_early_kills_it_with_all_it_started() throws Exception {
        // Given
        var marker = "600." + System.nanoTime();
        var running = sh("sleep " + marker + " & sleep " + marker + "; echo").start();
        await().until(() -> isRunning(marker));

        // When
        running.close();

        // Then
        await().until(() -> !isRunning(marker));
    }

    private static void kill(String pid) {
        ProcessHandle.of(Long.parseLong(pid.strip())).ifPresent(ProcessHandle::destroy);
    }

    private static Command sh(String script) {
        return new Command(List.of("sh", "-c", script), Map.of());
    }

    private static void ignoreEnd(Command command) {
        try {
            command.run(Duration.ofMinutes(10));
        } catch (Exception interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Any running program with the marker in its arguments. */
    private static boolean isRunning(String marker) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .anyMatch(p -> p.info().commandLine().orElse("").contains("sleep " + marker));
    }
}
