package app.stellarescrow.ops.cert.certificate.revocation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests that are bounded in time and size. */
final class BoundedHttp implements AutoCloseable {

    private static final long LARGEST = 8L << 20;
    private static final int OK = 200;

    private final Duration timeout;
    private final HttpClient http;

    BoundedHttp(Duration timeout) {
        this.timeout = timeout;
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /** The answer of a URL. */
    sealed interface Result {}

    /** Its content; no record, because arrays are not compared by content. */
    static final class Loaded implements Result {
        private final byte[] body;

        private Loaded(byte[] body) {
            this.body = body;
        }

        byte[] body() {
            return body;
        }
    }

    record Unavailable(String why) implements Result {}

    Result get(String url) {
        return send(url, () -> HttpRequest.newBuilder(URI.create(url)).build());
    }

    Result post(String url, String type, byte[] content) {
        return send(
                url,
                () ->
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                                .build());
    }

    /** A malformed address in a certificate is as good as none. */
    private interface Request {
        HttpRequest create();
    }

    private Result send(String url, Request request) {
        try {
            var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST);
            var answer =
                    http.sendAsync(request.create(), handler)
                            .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return answer.statusCode() == OK
                    ? new Loaded(answer.body())
                    : new Unavailable("%s answers %d".formatted(url, answer.statusCode()));
        } catch (ExecutionException | TimeoutException | IllegalArgumentException _) {
            return new Unavailable("%s cannot be read in time".formatted(url));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Unavailable("the check was interrupted");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
