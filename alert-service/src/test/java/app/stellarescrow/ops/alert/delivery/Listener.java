package app.stellarescrow.ops.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A receiver of webhooks that records messages and answers as the test wants. */
public final class Listener implements AutoCloseable {

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Answer answer = new Answer(200, "ok", List.of());

    public Listener() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void answer(int status, String body, String... headers) {
        answer = new Answer(status, body, List.of(headers));
    }

    /** Messages at this path that contain this text. */
    public List<Post> posts(String path, String text) {
        return posts.stream()
                .filter(post -> post.path().equals(path) && post.body().contains(text))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var now = answer;
            posts.add(
                    new Post(
                            exchange.getRequestURI().getPath(),
                            body,
                            exchange.getRequestHeaders(),
                            now.status()));
            for (int i = 0; i + 1 < now.headers().size(); i += 2) {
                exchange.getResponseHeaders().set(now.headers().get(i), now.headers().get(i + 1));
            }
            var bytes = now.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(now.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** A received message. */
    public record Post(String path, String body, Headers headers, int answered) {

        public String header(String name) {
            return headers.getFirst(name);
        }

        public boolean isAccepted() {
            return answered == 200;
        }
    }

    private record Answer(int status, String body, List<String> headers) {}
}
