package app.stellarescrow.ops.cert.certificate.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** With the client's real errors. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnreachableTest {

    @Test
    void a_server_that_does_not_run_is_said_to_refuse_the_connection() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThat(reason("http://127.0.0.1:" + port))
                .isEqualTo("it refuses the connection: check that it runs, and its port");
    }

    @Test
    void a_host_without_an_address_is_said_to_have_none() {
        assertThat(reason("http://ca.invalid/dir")).startsWith("its host has no address");
    }

    @Test
    void a_server_that_does_not_answer_is_said_to_be_late() throws IOException {
        try (var silent = new ServerSocket(0)) {
            assertThat(reason("http://127.0.0.1:" + silent.getLocalPort()))
                    .startsWith("it did not answer in time");
        }
    }

    private static String reason(String url) {
        var request =
                HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMillis(500)).build();
        try (var client = HttpClient.newHttpClient()) {
            return Unreachable.reason(
                    catchThrowable(
                            () -> client.send(request, HttpResponse.BodyHandlers.discarding())));
        }
    }
}
