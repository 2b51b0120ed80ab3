package app.stellarescrow.ops.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A receiver of webhooks that containers reach. */
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    /** By the name that the compose file of the tests gives this machine. */
    String url() {
        return "http://receiver:%d/hook".formatted(server.getAddress().getPort());
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        messages.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
