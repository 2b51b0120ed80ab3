package app.stellarescrow.ops.bench.alert;

import app.stellarescrow.ops.bench.probe.Await;
import app.stellarescrow.ops.bench.probe.Latencies;
import app.stellarescrow.ops.bench.probe.WebhookListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures single alerts, from before they are sent until the receiver has the first message. */
record LatencyMeasure(Entrance entrance, WebhookListener receiver, Targets targets) {

    private static final int WARM_UP = 300;
    private static final int SAMPLES = 400;
    private static final Duration DISTANCE = Duration.ofMillis(50);
    private static final Duration LOOK_EVERY = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    Latencies measure() {
        observe(WARM_UP);
        return observe(SAMPLES);
    }

    /** One after the other: more than a handful at once would be delivered as one message. */
    private Latencies observe(int count) {
        var chosen = targets.next(count);
        var tally = new Tally(receiver, entrance.alert(), chosen);
        var millis = new ArrayList<Double>();
        for (var target : chosen) {
            var begun = Instant.now();
            entrance.raise(List.of(target));
            millis.add(Duration.between(begun, delivered(tally, target)).toNanos() / 1e6);
            Await.sleep(DISTANCE);
        }
        return new Latencies(millis);
    }

    private static Instant delivered(Tally tally, String target) {
        return Await.await(
                        PATIENCE,
                        LOOK_EVERY,
                        () -> tally.named(target),
                        Optional::isPresent,
                        _ -> "the alert of %s was not delivered by itself".formatted(target))
                .orElseThrow();
    }
}
