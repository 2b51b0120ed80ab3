package app.stellarescrow.ops.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service of which a test says what it answers; the last answer to a request is repeated. */
final class Listener implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    Listener() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Adds one more answer to a request.
     *
     * @param request method and path with query, as in {@code GET /api/schedules}
     */
    Listener answers(String request, int status, String json) {
        answers.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(new Answer(status, json));
        return this;
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(new Request(line, String.valueOf(authorization), body));
        var answer = next(line);
        var bytes = answer.json().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer next(String line) {
        var prepared = answers.get(line);
        if (prepared == null) {
            return new Answer(404, "{\"detail\":\"nothing at %s\"}".formatted(line));
        }
        return prepared.size() > 1 ? prepared.removeFirst() : prepared.getFirst();
    }

    private record Answer(int status, String json) {}

    /** What a client sent. */
    record Request(String line, String authorization, String body) {}
}
