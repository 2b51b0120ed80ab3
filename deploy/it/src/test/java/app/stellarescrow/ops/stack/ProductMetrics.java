package app.stellarescrow.ops.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Exports the metrics of the product and of the usual exporters, which do not run here. */
final class ProductMetrics implements AutoCloseable {

    private static final Path METRICS = Path.of("src/test/resources/product-metrics.txt");
    private static final long MILLIS_PER_COUNT = 100;

    private final long began = System.nanoTime();
    private final HttpServer server;

    ProductMetrics() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", this::answer);
        server.start();
    }

    /** Its address for Prometheus. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var count = Duration.ofNanos(System.nanoTime() - began).toMillis() / MILLIS_PER_COUNT;
        var text = Files.readString(METRICS).replaceAll("(?m) T$", " " + count).getBytes(UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
