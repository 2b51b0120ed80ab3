package app.stellarescrow.ops.cert.certificate.acme;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * An authority that knows accounts and has no orders: it answers 503 to everything else, unless a
 * test sets another answer.
 */
public final class FakeAuthority implements AutoCloseable {

    /** An answer that never comes. */
    public static final Answer SILENCE = new Answer(0, "", "", "");

    public static final Answer BUSY = new Answer(503, "text/plain", "3600", "busy");

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /**
     * An answer.
     *
     * @param retryAfter the header; empty if it has none
     */
    public record Answer(int status, String type, String retryAfter, String body) {

        public static Answer json(String retryAfter, String body) {
            return new Answer(200, "application/json", retryAfter, body);
        }

        /** A problem of RFC 8555 or RFC 9773. */
        public static Answer problem(int status, String type) {
            return new Answer(
                    status,
                    "application/problem+json",
                    "",
                    "{\"type\": \"urn:ietf:params:acme:error:%s\"}".formatted(type));
        }
    }

    /** What was asked. */
    private record Request(String path, String body) {}

    public FakeAuthority() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        answers(
                "/dir",
                Answer.json(
                        "",
                        "{\"newNonce\": \"%s\", \"newAccount\": \"%s\", \"newOrder\": \"%s\", \"renewalInfo\": \"%s\"}"
                                .formatted(
                                        uri("/nonce"),
                                        uri("/account"),
                                        uri("/order"),
                                        uri("/ari"))));
        answers("/nonce", Answer.json("", ""));
        answers("/account", new Answer(201, "application/json", "", "{\"status\": \"valid\"}"));
        answers("/account/1", Answer.json("", "{\"status\": \"valid\"}"));
    }

    /** To requests of a path, or of all below it, one after the other; the last one stays. */
    public void answers(String path, Answer... all) {
        answers.put(path, new ArrayDeque<>(List.of(all)));
    }

    public Authority authority(Path home) {
        return new Authority(
                "fake",
                uri("/dir"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                home.resolve("account.pem"));
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
    }

    public List<String> asked() {
        return requests.stream().map(Request::path).toList();
    }

    /** What was in the signed requests of a path. */
    public List<JsonNode> payloads(String path) {
        return requests.stream()
                .filter(each -> each.path().equals(path))
                .map(each -> payload(each.body()))
                .toList();
    }

    private JsonNode payload(String request) {
        try {
            var encoded = json.readTree(request).path("payload").asText();
            return json.readTree(Base64.getUrlDecoder().decode(encoded));
        } catch (IOException e) {
            throw new IllegalStateException(request, e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            requests.add(
                    new Request(path, new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            var answer = next(path);
            if (answer.equals(SILENCE)) {
                closed.await();
                return;
            }
            var headers = exchange.getResponseHeaders();
            headers.set("Replay-Nonce", "bm9uY2U");
            headers.set("Location", uri("/account/1").toString());
            headers.set("Content-Type", answer.type());
            if (!answer.retryAfter().isEmpty()) {
                headers.set("Retry-After", answer.retryAfter());
            }
            var body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Answer next(String path) {
        var all = answers.get(path);
        if (all == null) {
            all =
                    answers.getOrDefault(
                            path.substring(0, path.lastIndexOf('/')), new ArrayDeque<>());
        }
        return all.size() > 1 ? all.removeFirst() : all.isEmpty() ? BUSY : all.getFirst();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
