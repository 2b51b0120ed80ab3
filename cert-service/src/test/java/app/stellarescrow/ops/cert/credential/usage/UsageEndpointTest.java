package app.stellarescrow.ops.cert.credential.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.EventJson;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of a server that counts the use of its keys. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UsageEndpointTest {

    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final String SECRET = "X-API-Key: the-admin-key";
    private static final String OURS =
            "{\"key\":\"0123456789ab\",\"consumer\":\"ops-rotation-probe\",\"at\":\"2026-03-02T00:00:00Z\"}";

    private final UsageEndpoint endpoint =
            new UsageEndpoint(
                    new EventJson(
                            new ObjectMapper()
                                    .registerModule(new JavaTimeModule())
                                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)));

    private HttpServer server;
    private int status = 200;
    private String body = "";
    private String agent = "";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void uses_since_then_are_known_without_our_own_and_older_ones() throws Exception {
        // Given
        body =
                counted(
                        "2026-02-01T00:00:00Z",
                        OURS,
                        use("nightly", "2026-02-28T23:00:00Z"),
                        use("shop", "2026-03-01T01:00:00Z"));

        // When
        var usage = ask(Optional.of(SECRET));

        // Then
        assertThat(usage)
                .isEqualTo(
                        new Usage.Known(
                                List.of(
                                        new Use(
                                                "ba9876543210",
                                                "shop",
                                                Instant.parse("2026-03-01T01:00:00Z")))));
    }

    @Test
    void a_server_that_was_started_since_then_proves_nothing() throws Exception {
        body = counted("2026-03-01T00:00:05Z", OURS);

        assertThat(reason(Optional.of(SECRET)))
                .contains("counts since 2026-03-01T00:00:05Z", "must have all");
    }

    @Test
    void our_request_for_the_uses_is_ours_but_does_not_prove_that_the_probe_was_counted()
            throws Exception {
        // Given
        ask(Optional.of(SECRET));
        var usage = use(agent, "2026-03-02T00:00:00Z");

        // When
        body = counted("2026-02-01T00:00:00Z", usage);
        var alone = reason(Optional.of(SECRET));
        body = counted("2026-02-01T00:00:00Z", usage, OURS);
        var both = ask(Optional.of(SECRET));

        // Then
        assertThat(alone).contains("has not counted the requests of our probe");
        assertThat(both).isEqualTo(new Usage.Known(List.of()));
    }

    @Test
    void a_server_that_has_not_counted_our_own_requests_proves_nothing() throws Exception {
        body = counted("2026-02-01T00:00:00Z", use("shop", "2026-03-01T01:00:00Z"));

        assertThat(reason(Optional.of(SECRET))).contains("another server's");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{\"since\":\"2026-02-01T00:00:00Z\",\"uses\":[{\"key\":\"a-whole-key\",\"consumer\":\"shop\",\"at\":\"2026-03-01T01:00:00Z\"}]}",
                "{\"since\":\"2026-02-01T00:00:00Z\",\"uses\":[{\"key\":\"0123456789ab\",\"consumer\":\"shop\"}]}"
            })
    void another_answer_proves_nothing_and_is_not_repeated(String answer) throws Exception {
        body = answer;

        assertThat(reason(Optional.of(SECRET)))
                .contains("answers something else")
                .doesNotContain("nonsense", "a-whole-key");
    }

    @Test
    void a_refusal_a_redirect_and_a_header_that_is_none_prove_nothing_and_show_no_secret()
            throws Exception {
        assertThat(reason(Optional.empty())).contains("answers HTTP 401: check last-use.header");

        status = 302;
        assertThat(reason(Optional.of(SECRET))).contains("answers HTTP 302");

        assertThat(reason(Optional.of("the-admin-key")))
                .contains("last-use.header must be NAME: VALUE")
                .doesNotContain("the-admin-key");
    }

    @Test
    void what_several_servers_say_is_known_only_if_each_knows() {
        var one = new Use("a", "shop", FROM);
        var other = new Use("a", "report", FROM.plusSeconds(1));
        var known = List.<Usage>of(new Usage.Known(List.of(one)), new Usage.Known(List.of(other)));
        var unknown = new Usage.Unknown("down");

        assertThat(Usage.all(known)).isEqualTo(new Usage.Known(List.of(other, one)));
        assertThat(Usage.all(List.of(known.getFirst(), unknown)))
                .isEqualTo(new Usage.Unknown("down", List.of(one)));
    }

    private String reason(Optional<String> header) throws InterruptedException {
        return ((Usage.Unknown) ask(header)).reason();
    }

    private Usage ask(Optional<String> header) throws InterruptedException {
        var url = "http://127.0.0.1:%d/uses".formatted(server.getAddress().getPort());
        return endpoint.since(FROM, URI.create(url), header);
    }

    private static String counted(String since, String... uses) {
        return "{\"since\":\"%s\",\"uses\":[%s]}".formatted(since, String.join(",", uses));
    }

    private static String use(String consumer, String at) {
        return "{\"key\":\"ba9876543210\",\"consumer\":\"%s\",\"at\":\"%s\"}"
                .formatted(consumer, at);
    }

    private void answer(HttpExchange exchange) throws IOException {
        agent = exchange.getRequestHeaders().getFirst("User-Agent");
        var known = "the-admin-key".equals(exchange.getRequestHeaders().getFirst("X-API-Key"));
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(known ? status : 401, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
