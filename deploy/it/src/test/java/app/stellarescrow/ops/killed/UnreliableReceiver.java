package app.stellarescrow.ops.killed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of webhooks that sometimes answers 500, also to a call that it has taken, that answers
 * nothing else for two seconds at times, and that sometimes answers late.
 */
final class UnreliableReceiver implements AutoCloseable {

    private static final double REFUSES = 0.01;
    private static final double TAKES_BUT_REFUSES = 0.01;
    private static final double BREAKS = 0.001;
    private static final Duration OUTAGE = Duration.ofSeconds(2);
    private static final double IS_LATE = 0.01;
    private static final Duration DELAY = Duration.ofMillis(300);

    private final List<Taken> taken = new ArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final Random random;
    private final HttpServer server;
    private volatile Instant worksFrom = Instant.MIN;

    /**
     * A call that was taken.
     *
     * @param id its webhook-id; empty if it has none
     */
    record Taken(String id, String body) {}

    UnreliableReceiver(long seed) throws IOException {
        random = new Random(seed);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
    }

    /** In the order in which they came. */
    List<Taken> taken() {
        synchronized (taken) {
            return List.copyOf(taken);
        }
    }

    int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var status = answer(exchange.getRequestHeaders().getFirst("webhook-id"), body);
            if (status != 200) {
                refused.incrementAndGet();
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private int answer(@Nullable String id, String body) throws InterruptedException {
        if (happens(BREAKS)) {
            worksFrom = Instant.now().plus(OUTAGE);
        }
        if (Instant.now().isBefore(worksFrom) || happens(REFUSES)) {
            return 500;
        }
        synchronized (taken) {
            taken.add(new Taken(id == null ? "" : id, body));
        }
        if (happens(IS_LATE)) {
            Thread.sleep(DELAY);
        }
        return happens(TAKES_BUT_REFUSES) ? 500 : 200;
    }

    private boolean happens(double probability) {
        return random.nextDouble() < probability;
    }
}
