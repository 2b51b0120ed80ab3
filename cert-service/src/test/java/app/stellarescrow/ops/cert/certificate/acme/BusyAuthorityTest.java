package app.stellarescrow.ops.cert.certificate.acme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import app.stellarescrow.ops.cert.certificate.acme.OpenOrder.Begun;
import app.stellarescrow.ops.cert.certificate.challenge.Webroot;
import app.stellarescrow.ops.cert.certificate.deploy.CertificateKeys;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With an authority that knows accounts, and answers 503 to everything about orders. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BusyAuthorityTest {

    private static final OrderRequest REQUEST =
            new OrderRequest(List.of("shop.test"), Optional.empty(), Optional.empty());

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir private Path home;
    private HttpServer server;
    private AcmeOrder order;
    private OpenOrder open;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        open = new OpenOrder(home);
        var authority =
                new Authority(
                        "busy",
                        uri("/dir"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        home.resolve("account.pem"));
        order = new AcmeOrder(authority, new Webroot(home), open, LIMIT);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fault_59_an_old_order_that_cannot_be_read_lets_another_authority_be_asked()
            throws Exception {
        // Given
        open.save(new Begun("busy", uri("/order/1"), CertificateKeys.create()));

        // When
        var failure = catchThrowableOfType(AcmeFailure.class, () -> order.place(REQUEST));

        // Then
        assertThat(failure.kind()).isEqualTo(AcmeFailure.Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("HTTP 503");
    }

    @Test
    void fault_59_the_time_to_wait_that_an_authority_names_in_an_outage_is_kept() {
        // When
        var failure = catchThrowableOfType(AcmeFailure.class, () -> order.place(REQUEST));

        // Then
        assertThat(failure.retryAt().orElseThrow())
                .isCloseTo(Instant.now().plusSeconds(3600), within(60, ChronoUnit.SECONDS));
        assertThat(failure).hasMessageContaining("asks to wait until");
    }

    @ParameterizedTest
    @ValueSource(strings = {"404", "410", "malformed"})
    void an_old_order_that_the_authority_has_forgotten_is_replaced_by_a_new_one(String answer)
            throws Exception {
        // Given
        open.save(new Begun("busy", uri("/forgotten/" + answer), CertificateKeys.create()));

        // When
        var failure = catchThrowableOfType(AcmeFailure.class, () -> order.place(REQUEST));

        // Then
        assertThat(asked).contains("/forgotten/" + answer, "/order");
        assertThat(failure).as("of the new order").hasMessageContaining("HTTP 503");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getResponseHeaders();
            headers.set("Replay-Nonce", "bm9uY2U");
            headers.set("Content-Type", "application/json");
            asked.add(exchange.getRequestURI().getPath());
            switch (exchange.getRequestURI().getPath()) {
                case "/forgotten/404" -> exchange.sendResponseHeaders(404, -1);
                case "/forgotten/410" -> exchange.sendResponseHeaders(410, -1);
                case "/forgotten/malformed" -> {
                    headers.set("Content-Type", "application/problem+json");
                    send(exchange, 404, "{\"type\": \"urn:ietf:params:acme:error:malformed\"}");
                }
                case "/dir" -> send(exchange, 200, directory());
                case "/nonce" -> exchange.sendResponseHeaders(200, -1);
                case "/account" -> {
                    headers.set("Location", uri("/account/1").toString());
                    send(exchange, 201, "{\"status\": \"valid\"}");
                }
                case "/account/1" -> send(exchange, 200, "{\"status\": \"valid\"}");
                default -> {
                    headers.set("Retry-After", "3600");
                    headers.set("Content-Type", "text/plain");
                    send(exchange, 503, "busy");
                }
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private String directory() {
        return "{\"newNonce\": \"%s\", \"newAccount\": \"%s\", \"newOrder\": \"%s\"}"
                .formatted(uri("/nonce"), uri("/account"), uri("/order"));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
    }
}
