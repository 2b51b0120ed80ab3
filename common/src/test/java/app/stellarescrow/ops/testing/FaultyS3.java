package app.stellarescrow.ops.testing;

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

/** Stands between the service and a real S3 API, and does to requests what networks do. */
public final class FaultyS3 implements AutoCloseable {

    private static final Set<String> NOT_FORWARDED =
            Set.of("connection", "content-length", "expect", "upgrade", "transfer-encoding");
    private static final String ERROR = "<Error><Code>%s</Code><Message>a test</Message></Error>";

    private final String backend;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger left = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Fault fault = Fault.NONE;

    /** What goes wrong, and for which requests. */
    public enum Fault {
        NONE(Calls.NONE),
        COMPLETE_ANSWERS_500(Calls.COMPLETE, 500, "InternalError"),
        COMPLETE_ANSWERS_200_WITH_AN_ERROR(Calls.COMPLETE, 200, "InternalError"),
        COMPLETE_LOSES_ITS_ANSWER(Calls.COMPLETE, 500, "InternalError"),
        SLOW_DOWN(Calls.ALL, 503, "SlowDown"),
        WRONG_REGION(Calls.ALL, 301, "PermanentRedirect"),
        EVERYTHING_IS_CUT(Calls.ALL),
        PART_IS_CUT(Calls.PART),
        READING_IS_CUT(Calls.GET),
        PART_HANGS(Calls.PART),
        STORE_IS_FULL(Calls.PART, 507, "InsufficientStorage"),
        TOKEN_HAS_EXPIRED(Calls.PART, 400, "ExpiredToken"),
        CLOCK_IS_WRONG(Calls.PART, 403, "RequestTimeTooSkewed"),
        DELETE_IS_DENIED(Calls.DELETE, 403, "AccessDenied"),
        ABORT_COMES_LATE(Calls.ABORT, 404, "NoSuchUpload"),
        HEAD_SHOWS_ANOTHER_CHECKSUM("AAAA-1", "\"0123-1\""),
        HEAD_SHOWS_ANOTHER_ETAG("", "\"0123-1\""),
        HEAD_SHOWS_NO_CHECKSUM("", "\"0123\"");

        private final Calls calls;
        private final int status;
        private final String code;
        private final Map<String, String> lies;

        Fault(Calls calls) {
            this(calls, 0, "");
        }

        Fault(Calls calls, int status, String code) {
            this.calls = calls;
            this.status = status;
            this.code = code;
            this.lies = Map.of();
        }

        Fault(String checksum, String eTag) {
            this.calls = Calls.HEAD;
            this.status = 0;
            this.code = "";
            this.lies = Map.of("X-amz-checksum-crc32c", checksum, "Etag", eTag);
        }
    }

    private enum Calls {
        NONE,
        ALL,
        HEAD,
        GET,
        DELETE,
        ABORT,
        PART,
        COMPLETE;

        boolean include(HttpExchange exchange) {
            var method = exchange.getRequestMethod();
            var query = String.valueOf(exchange.getRequestURI().getQuery());
            return switch (this) {
                case NONE -> false;
                case ALL -> true;
                case HEAD -> method.equals("HEAD");
                case GET -> method.equals("GET");
                case DELETE -> method.equals("DELETE") && !query.contains("uploadId");
                case ABORT -> method.equals("DELETE") && query.contains("uploadId");
                case PART -> query.contains("partNumber");
                case COMPLETE -> method.equals("POST") && query.contains("uploadId");
            };
        }
    }

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

    /** From now on, so many of the requests it concerns meet the fault. */
    public void inject(Fault what, int times) {
        left.set(times);
        fault = what;
    }

    /** Lets requests that hang go on. */
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
            if (fault.calls.include(exchange) && left.getAndDecrement() > 0) {
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
                answer(exchange, fault.status, fault.code);
            }
            case HEAD_SHOWS_ANOTHER_CHECKSUM, HEAD_SHOWS_ANOTHER_ETAG, HEAD_SHOWS_NO_CHECKSUM ->
                    answer(exchange, forward(exchange, body), fault.lies);
            case PART_HANGS -> hang(exchange, body);
            case EVERYTHING_IS_CUT, PART_IS_CUT, READING_IS_CUT, NONE -> exchange.close();
            default -> answer(exchange, fault.status, fault.code);
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
