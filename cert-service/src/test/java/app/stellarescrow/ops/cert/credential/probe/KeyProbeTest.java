package app.stellarescrow.ops.cert.credential.probe;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.credential.store.Key;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real HTTP server's answers mean. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyProbeTest {

    private static final String HEADER = "X-API-Key: {key}";

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500, 503})
    void another_status_is_named_beside_those_that_were_expected(int status) throws Exception {
        try (var server = new OneStatus(status)) {
            // When
            var doubt = ask(server.url()).doubt().orElseThrow();

            // Then
            assertThat(doubt)
                    .startsWith("%s answers HTTP %d: ".formatted(server.url(), status))
                    .contains("expected is 2xx", "401 or 403", "probe.urls")
                    .doesNotContain("check that the server runs");
        }
    }

    @Test
    void a_server_that_does_not_answer_has_to_run() throws Exception {
        // Given
        URI url;
        try (var server = new OneStatus(200)) {
            url = server.url();
        }

        // When
        var doubt = ask(url).doubt().orElseThrow();

        // Then
        assertThat(doubt)
                .isEqualTo(url + " does not answer (ConnectException): check that the server runs");
    }

    private static Tried ask(URI url) throws InterruptedException {
        return new KeyProbe().ask(url, HEADER, List.of(Key.random()));
    }

    private static final class OneStatus implements AutoCloseable {

        private final HttpServer server;

        OneStatus(int status) throws IOException {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        exchange.sendResponseHeaders(status, -1);
                        exchange.close();
                    });
            server.start();
        }

        URI url() {
            return URI.create("http://127.0.0.1:%d/keys".formatted(server.getAddress().getPort()));
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
