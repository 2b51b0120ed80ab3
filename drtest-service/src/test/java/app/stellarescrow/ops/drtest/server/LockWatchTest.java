package app.stellarescrow.ops.drtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LockWatchTest {

    @Test
    void a_live_server_is_queried_at_most_four_times_a_second() throws Exception {
        // Given
        var asked = new LinkedBlockingQueue<Long>();
        long first;
        long third;

        // When
        try (var _ = LockWatch.start(live(asked), 10)) {
            first = asked.take();
            asked.take();
            third = asked.take();
        }

        // Then
        assertThat(Duration.ofNanos(third - first)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
    }

    /** Refuses connections, and records the times. */
    private static Server live(BlockingQueue<Long> asked) {
        return (Server)
                Proxy.newProxyInstance(
                        Server.class.getClassLoader(),
                        new Class<?>[] {Server.class},
                        (_, method, _) ->
                                switch (method.getName()) {
                                    case "isThrownAway" -> false;
                                    case "connect" -> {
                                        asked.add(System.nanoTime());
                                        throw new SQLException("no connection");
                                    }
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }
}
