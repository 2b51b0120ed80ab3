package app.stellarescrow.ops.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@Exhaustive
@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HangingDatabaseIT {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    @TestHTTPResource("/q/health")
    URI health;

    private final List<String> pids = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void wake_up() throws Exception {
        signal("-CONT");
        await().atMost(Duration.ofSeconds(90)).until(() -> ask().statusCode() == 200);
        http.close();
    }

    @Test
    void health_is_down_within_two_seconds_however_often_it_is_asked() throws Exception {
        // Given
        assertThat(ask().statusCode()).isEqualTo(200);

        // When
        signal("-STOP");

        // Then
        for (var n : IntStream.range(0, 15).toArray()) {
            var begin = System.nanoTime();
            var answer = ask();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("ask " + n)
                    .isLessThan(LIMIT);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("database answers");
        }
    }

    private HttpResponse<String> ask() throws Exception {
        return http.send(
                HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** To the server and all its processes, which must be known before it hangs. */
    private void signal(String signal) throws Exception {
        if (pids.isEmpty()) {
            var file = TestServers.postgres().query("ops", "select pg_read_file('postmaster.pid')");
            var server = ProcessHandle.of(Long.parseLong(file.lines().findFirst().orElseThrow()));
            Stream.concat(server.stream(), server.orElseThrow().descendants())
                    .map(each -> Long.toString(each.pid()))
                    .forEach(pids::add);
        }
        var command = new ArrayList<>(List.of("kill", signal));
        command.addAll(pids);
        new ProcessBuilder(command).start().waitFor();
    }
}
