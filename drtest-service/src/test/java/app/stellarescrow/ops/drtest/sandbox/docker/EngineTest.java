package app.stellarescrow.ops.drtest.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.testing.Extended;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class EngineTest {

    /** Long enough to connect even on a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    @Test
    void an_engine_that_does_not_answer_keeps_neither_a_drill_nor_a_thread(@TempDir Path folder)
            throws Exception {
        // Given
        var socket = folder.resolve("engine");
        try (var silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                var engine = new Engine(Optional.of("unix://" + socket), LIMIT)) {
            silent.bind(UnixDomainSocketAddress.of(socket));

            // When
            assertThatThrownBy(() -> engine.ask(docker -> docker.infoCmd().exec()))
                    .isInstanceOf(EngineFailed.class)
                    .hasMessageContaining("does not answer");

            // Then
            await().atMost(Duration.ofSeconds(10)).until(() -> waiting().isEmpty());
        }
        assertThat(waiting()).isEmpty();
    }

    private static List<Thread> waiting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("container-engine"))
                .toList();
    }
}
