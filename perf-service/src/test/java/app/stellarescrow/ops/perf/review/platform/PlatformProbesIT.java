package app.stellarescrow.ops.perf.review.platform;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Ports;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Redis with a password, this machine's disk and process. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlatformProbesIT {

    private static final int PORT = Ports.free();
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir private static Path folder;
    private static ChildProcess redis;

    @BeforeAll
    static void start() {
        redis =
                ChildProcess.start(
                        "Redis",
                        List.of(
                                "redis-server",
                                "--port",
                                Integer.toString(PORT),
                                "--bind",
                                "127.0.0.1",
                                "--save",
                                "",
                                "--requirepass",
                                "p@ss+word"),
                        folder.resolve("redis.log"));
        redis.awaitReady(() -> isOpen(PORT), Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        redis.stop();
    }

    @Test
    void fault_73_a_redis_that_requires_a_password_is_an_error_and_not_a_rate_of_zero() {
        // When
        var without = new RedisProbe(SOON).measure("cache", "redis://127.0.0.1:" + PORT);
        var wrong = new RedisProbe(SOON).measure("cache", "redis://:wrong@127.0.0.1:" + PORT);

        // Then
        assertThat(without.get("error")).asString().startsWith("it refuses: NOAUTH");
        assertThat(without).doesNotContainKey("keyspace_hits");
        assertThat(wrong.get("error")).asString().startsWith("it refuses: WRONGPASS");
    }

    @Test
    void the_counters_of_redis_are_read_with_its_password() throws IOException {
        // Given
        var url = "redis://:p%40ss+word@127.0.0.1:" + PORT;
        var before = new RedisProbe(SOON).measure("cache", url);
        ask("AUTH p@ss+word\r\nSET a 1\r\nGET a\r\nGET a\r\nGET b\r\nQUIT\r\n");

        // When
        var after = new RedisProbe(SOON).measure("cache", url);

        // Then
        assertThat(before).containsEntry("keyspace_hits", 0L);
        assertThat(after)
                .containsEntry("keyspace_hits", 2L)
                .containsEntry("keyspace_misses", 1L)
                .containsEntry("run", before.get("run"));
    }

    @Test
    void what_does_not_answer_or_is_no_redis_is_an_error() {
        // Then
        assertThat(new RedisProbe(SOON).measure("cache", "redis://127.0.0.1:1"))
                .containsEntry("error", "no answer (ConnectException)");
        assertThat(new RedisProbe(SOON).measure("cache", "nonsense").get("remedy"))
                .asString()
                .contains("redis://user:password@host:port");
    }

    @Test
    void disks_and_processes_are_measured_or_say_why_not() throws IOException {
        // Given
        var pidFile =
                Files.writeString(folder.resolve("pid"), ProcessHandle.current().pid() + "\n");

        // Then
        assertThat((long) DiskProbe.measure("data", folder.toString()).get("most")).isPositive();
        assertThat(DiskProbe.measure("data", folder + "/none").get("error"))
                .asString()
                .contains("cannot be read");
        assertThat((long) ProcessProbe.measure("indexer", pidFile.toString()).get("bytes"))
                .isGreaterThan(10_000_000);
        assertThat(ProcessProbe.measure("indexer", folder + "/none").get("error"))
                .asString()
                .contains("does not run");
    }

    private static void ask(String commands) throws IOException {
        try (var socket = new Socket("127.0.0.1", PORT)) {
            socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }

    private static boolean isOpen(int port) {
        try (var _ = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
