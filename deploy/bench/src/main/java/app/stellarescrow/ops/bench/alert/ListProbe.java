package app.stellarescrow.ops.bench.alert;

import app.stellarescrow.ops.bench.probe.Await;
import app.stellarescrow.ops.bench.probe.Latencies;
import app.stellarescrow.ops.cli.client.RestApi;
import app.stellarescrow.ops.cli.client.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;

/** Asks for the list of alerts again and again, and measures each answer. */
final class ListProbe {

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** So long counts a request that is not answered. */
    private static final double MISSED = 20_000;

    private final RestApi alerts;
    private volatile boolean ends;
    private final CompletableFuture<Latencies> answers;

    /** Begins at once. */
    ListProbe(RestApi alerts) {
        this.alerts = alerts;
        this.answers = CompletableFuture.supplyAsync(this::ask);
    }

    /** Ends with the answer under way. */
    Latencies end() {
        ends = true;
        return answers.join();
    }

    private Latencies ask() {
        var millis = new ArrayList<Double>();
        while (!ends) {
            millis.add(once());
            Await.sleep(PAUSE);
        }
        return new Latencies(millis);
    }

    private double once() {
        var begun = System.nanoTime();
        try {
            alerts.text("/api/alerts");
            return (System.nanoTime() - begun) / 1e6;
        } catch (Unreachable _) {
            return MISSED;
        }
    }
}
