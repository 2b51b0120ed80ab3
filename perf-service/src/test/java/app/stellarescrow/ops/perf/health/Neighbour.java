package app.stellarescrow.ops.perf.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.devstack.process.Ports;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Another service: it answers over HTTP with the records of the contract, and can be stopped. */
final class Neighbour {

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final int port = Ports.free();
    private final String token;
    private final Map<String, Object> answers = new ConcurrentHashMap<>();
    private HttpServer server;

    Neighbour(String token) {
        this.token = token;
        start();
    }

    void start() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    void stop() {
        server.stop(0);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Neighbour says(String path, Object answer) {
        answers.put(path, answer);
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var login = exchange.getRequestHeaders().getFirst("Authorization");
        if (path.startsWith("/q/health/")) {
            send(exchange, 200, "{\"status\":\"UP\",\"checks\":[]}");
        } else if (!("Bearer " + token).equals(login)) {
            send(exchange, 401, "{}");
        } else if (answers.containsKey(path)) {
            send(exchange, 200, JSON.writeValueAsString(answers.get(path)));
        } else {
            send(exchange, 404, "{}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
