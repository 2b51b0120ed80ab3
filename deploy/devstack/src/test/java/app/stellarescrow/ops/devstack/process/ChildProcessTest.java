package app.stellarescrow.ops.devstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChildProcessTest {

    /** Says when it ignores the signal. */
    private static final List<String> IGNORES_SIGTERM =
            List.of("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done");

    @TempDir private Path folder;

    @Test
    void a_server_is_killed_if_the_wait_for_it_is_interrupted_even_if_it_ignores_the_signal()
            throws Exception {
        // Given
        var server = start();
        server.awaitReady(() -> server.hasLogged("ready"), Duration.ofSeconds(20));
        Thread.currentThread().interrupt();

        // When
        assertThatThrownBy(() -> server.awaitReady(() -> false, Duration.ofSeconds(20)))
                .hasMessage("interrupted while waiting for a server");

        // Then
        assertThat(Thread.interrupted()).isTrue();
        assertThat(hasEnded(server.pid())).isTrue();
    }

    @Test
    void a_server_of_a_test_ends_with_the_jvm() throws Exception {
        // Given
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var path = System.getProperty("java.class.path");
        var command = List.of(java, "-cp", path, Forgetful.class.getName(), folder.toString());

        // When
        Program.run(command);

        // Then
        var pid = Long.parseLong(Files.readString(folder.resolve("pid")));
        assertThat(hasEnded(pid)).isTrue();
    }

    private ChildProcess start() {
        return ChildProcess.start("a server", IGNORES_SIGTERM, folder.resolve("log"));
    }

    private static boolean hasEnded(long pid) throws Exception {
        var server = ProcessHandle.of(pid);
        if (server.isPresent()) {
            server.get().onExit().get(20, TimeUnit.SECONDS);
        }
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }

    /** Starts a server, writes its process id to a file, and never stops it. */
    static final class Forgetful {

        private Forgetful() {}

        public static void main(String[] args) throws IOException {
            var server =
                    ChildProcess.start("a server", IGNORES_SIGTERM, Path.of(args[0]).resolve("log"))
                            .untilThisJvmEnds();
            Files.writeString(Path.of(args[0]).resolve("pid"), Long.toString(server.pid()));
        }
    }
}
