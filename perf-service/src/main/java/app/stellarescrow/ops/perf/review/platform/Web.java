package app.stellarescrow.ops.perf.review.platform;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Sends HTTP requests with a time limit; follows no redirect. */
final class Web implements AutoCloseable {

    /** From here on, an answer is a redirect or an error. */
    static final int NO_SUCCESS = 300;

    private final HttpClient client;
    private final Duration timeout;

    Web(Duration timeout) {
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.timeout = timeout;
    }

    HttpClient client() {
        return client;
    }

    /**
     * A request by GET.
     *
     * @throws IllegalArgumentException if the URL cannot be used
     */
    HttpRequest get(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(timeout).build();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
