package app.stellarescrow.ops.testing.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy in front of a real S3 API that simulates faults of networks and stores. */
public final class FaultyS3 implements AutoCloseable {

    private static final Set<String> NOT_FORWARDED =
            Set.of("connection", "content-length", "expect", "upgrade", "transfer-encoding");
    private static final String ERROR = "<Error><Code>%s</Code><Message>a test</Message></Error>";

    private final String backend;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger left = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile S3Fault fault = S3Fault.NONE;

    public FaultyS3(String backend) {
        this.backend = backend;
        try {
            this.server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next requests of the fault's kind fail, this many times. */
    public void inject(S3Fault what, int times) {
        left.set(times);
        fault = what;
    }

    /** Lets hanging requests continue. */
    public void release() {
        released.countDown();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        client.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (fault.concerns(exchange) && left.getAndDecrement() > 0) {
                fail(exchange, body);
            } else {
                answer(exchange, forward(exchange, body), Map.of());
            }
        }
    }

    private void fail(HttpExchange exchange, byte[] body) throws IOException {
        switch (fault) {
            case COMPLETE_LOSES_ITS_ANSWER, ABORT_COMES_LATE -> {
                forward(exchange, body);
                answer(exchange, fault.status(), fault.code());
            }
            case HEAD_SHOWS_ANOTHER_CHECKSUM, HEAD_SHOWS_ANOTHER_ETAG, HEAD_SHOWS_NO_CHECKSUM ->
                    answer(exchange, forward(exchange, body), fault.lies());
            case PART_HANGS -> hang(exchange, body);
            case EVERYTHING_IS_CUT, PART_IS_CUT, READING_IS_CUT, NONE -> exchange.close();
            default -> answer(exchange, fault.status(), fault.code());
        }
    }

    private void hang(HttpExchange exchange, byte[] body) throws IOException {
        try {
            released.await();
            answer(exchange, forward(exchange, body), Map.of());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(backend + exchange.getRequestURI()))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) -> {
                            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                                values.forEach(value -> request.header(name, value));
                            }
                        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void answer(
            HttpExchange exchange, HttpResponse<byte[]> answer, Map<String, String> lies)
            throws IOException {
        answer.headers()
                .map()
                .forEach(
                        (name, values) -> {
                            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                                exchange.getResponseHeaders().put(name, values);
                            }
                        });
        exchange.getResponseHeaders().keySet().removeAll(lies.keySet());
        lies.forEach(
                (name, value) -> {
                    if (!value.isEmpty()) {
                        exchange.getResponseHeaders().set(name, value);
                    }
                });
        var isHead = exchange.getRequestMethod().equals("HEAD");
        if (isHead) {
            answer.headers()
                    .firstValue("content-length")
                    .ifPresent(n -> exchange.getResponseHeaders().set("Content-Length", n));
        }
        var empty = isHead || answer.body().length == 0;
        exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
        if (!empty) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static void answer(HttpExchange exchange, int status, String code) throws IOException {
        var body = ERROR.formatted(code).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
