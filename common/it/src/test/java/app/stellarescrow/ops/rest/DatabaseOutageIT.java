package app.stellarescrow.ops.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseOutageIT {

    @TestHTTPResource("/api/asked")
    URI asked;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Heard heard = new Heard();

    /** A resource that needs the database, and one with a mistake. */
    @Path("/api/asked")
    static class AskedResource {

        private final Transactions transactions;

        AskedResource(Transactions transactions) {
            this.transactions = transactions;
        }

        @GET
        @RolesAllowed(Role.READ)
        public int one() {
            return transactions.runAndAwait(
                    session ->
                            session.createNativeQuery("select 1", Integer.class).getSingleResult());
        }

        @GET
        @Path("mistake")
        @RolesAllowed(Role.READ)
        public int mistake() {
            throw new IllegalStateException("a mistake");
        }
    }

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(heard);
    }

    @AfterEach
    void stop() {
        Logger.getLogger("").removeHandler(heard);
        http.close();
    }

    @Test
    void calls_during_an_outage_of_the_database_are_one_warning_each_without_a_stack_trace()
            throws Exception {
        // Given
        assertThat(get("").statusCode()).isEqualTo(200);
        shutDown();

        // When
        var answers = List.of(get(""), get(""), get(""));

        // Then
        TestServers.postgres().start();
        assertThat(answers)
                .allSatisfy(each -> assertThat(each.statusCode()).isEqualTo(503))
                .allSatisfy(each -> assertThat(each.body()).contains("does not answer"));
        assertThat(heard.lines)
                .hasSize(answers.size())
                .allSatisfy(line -> assertThat(line.getLevel().getName()).isEqualTo("WARN"))
                .allSatisfy(line -> assertThat(line.getThrown()).isNull());
        await().atMost(Duration.ofSeconds(30)).until(() -> get("").statusCode() == 200);
    }

    @Test
    void a_mistake_of_ours_is_an_error_with_its_stack_trace() throws Exception {
        // When
        var answer = get("/mistake");

        // Then
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(heard.lines).hasSize(1);
        assertThat(heard.lines.getFirst().getLevel().getName()).isEqualTo("ERROR");
        assertThat(heard.lines.getFirst().getThrown()).hasMessage("a mistake");
    }

    /** Ends all sessions, as an operator's restart of the server does. */
    private static void shutDown() throws Exception {
        var file = TestServers.postgres().query("ops", "select pg_read_file('postmaster.pid')");
        var pid = file.lines().findFirst().orElseThrow();
        var server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        new ProcessBuilder("kill", "-INT", pid).start().waitFor();
        server.onExit().get(30, TimeUnit.SECONDS);
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(asked + path))
                        .header("Authorization", "Bearer viewer-token")
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** What is logged about failed calls. */
    private static final class Heard extends Handler {

        private final List<LogRecord> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (ProblemMapper.class.getName().equals(line.getLoggerName())) {
                lines.add(line);
            }
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
