package app.stellarescrow.ops.perf.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gets whole answers: the time limit of a request itself ends when the headers have come. */
public final class BoundedHttp {

    private static final long LARGEST = 16L << 20;

    private BoundedHttp() {}

    /**
     * Waits for the end of the body.
     *
     * @param request with a time limit, which is that of the body, too
     * @throws HttpTimeoutException if the answer is not complete in time
     * @throws IOException if there is no answer, or one of more than 16 MiB
     */
    public static HttpResponse<String> send(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        var timeout = request.timeout().orElseThrow();
        var answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST));
        try {
            return whole(answer, timeout);
        } finally {
            answer.cancel(true);
        }
    }

    private static HttpResponse<String> whole(
            CompletableFuture<HttpResponse<String>> answer, Duration timeout)
            throws IOException, InterruptedException {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new HttpTimeoutException(
                    "the answer is not complete after %d ms".formatted(timeout.toMillis()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException("no answer: " + e.getCause(), e);
        }
    }
}
