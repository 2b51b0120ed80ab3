package app.stellarescrow.ops.devstack.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Two requests a second for a few trades, so that statements, hit rate and latencies of an idle
 * demo are figures.
 */
final class Load implements Runnable {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** So few that a cold cache is warm before a review judges it. */
    private static final int TRADES = 8;

    private static final int OK = 200;

    private final String url;
    private final HttpClient client;

    private Load(String url, HttpClient client) {
        this.url = url;
        this.client = client;
    }

    /** Goes on until the process ends. */
    static void start(String url) {
        var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        Thread.ofVirtual().name("load").start(new Load(url, client));
    }

    @Override
    public void run() {
        try {
            for (int n = 0; ; n++) {
                Thread.sleep(isAnswered(1 + n % TRADES) ? PAUSE : PAUSE_AFTER_FAILURE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAnswered(int trade) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(url + "?id=" + trade))
                        .timeout(PATIENCE)
                        .header("User-Agent", "demo-load")
                        .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException _) {
            return false;
        }
    }
}
