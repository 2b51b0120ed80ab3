package app.stellarescrow.ops.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The receivers: the chat behind the webhook, and the platform's metrics. */
final class OnCall implements AutoCloseable {

    /** How a receiver answers. */
    enum Mood {
        ATTENTIVE,
        REFUSING,
        SILENT
    }

    static final String METRICS = "/api/metrics";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final String hook;
    private final Map<String, Mood> moods = new ConcurrentHashMap<>();
    private final List<Post> posts = new CopyOnWriteArrayList<>();

    /**
     * Listens.
     *
     * @param hook the webhook's path
     */
    OnCall(String hook) throws IOException {
        this.hook = hook;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void be(Mood mood) {
        List.of(hook, METRICS).forEach(path -> be(path, mood));
    }

    void be(String path, Mood mood) {
        moods.put(path, mood);
    }

    /** All messages, accepted or not. */
    String bodies() {
        return posts.stream().map(post -> post.body().toString()).collect(Collectors.joining("\n"));
    }

    /** The accepted texts. */
    List<String> texts() {
        return taken(hook).stream().map(body -> String.valueOf(body.get("text"))).toList();
    }

    /** The accepted metrics. */
    List<Map<String, Object>> metrics() {
        return taken(METRICS);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private List<Map<String, Object>> taken(String path) {
        return posts.stream()
                .filter(post -> post.path().equals(path) && post.mood() == Mood.ATTENTIVE)
                .map(Post::body)
                .toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var mood = moods.getOrDefault(path, Mood.ATTENTIVE);
        switch (mood) {
            case ATTENTIVE -> answer(exchange, 200);
            case REFUSING -> answer(exchange, UNAVAILABLE);
            case SILENT -> {}
        }
        posts.add(new Post(path, JSON.readValue(body, new TypeReference<>() {}), mood));
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** One message to a receiver. */
    private record Post(String path, Map<String, Object> body, Mood mood) {}
}
