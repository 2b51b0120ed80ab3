package app.stellarescrow.ops.bench.alert;

import app.stellarescrow.ops.bench.probe.Await;
import app.stellarescrow.ops.bench.probe.WebhookListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Many alerts that are raised at once, one for each target; its times are in seconds. */
final class Storm {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final List<String> targets;
    private final Tally tally;
    private final Instant begun;
    private final double acceptedAfter;

    private Storm(Tally tally, List<String> targets, Instant begun) {
        this.targets = targets;
        this.tally = tally;
        this.begun = begun;
        this.acceptedAfter = elapsed();
    }

    /** Returns once all alerts are accepted. */
    static Storm raise(Entrance entrance, WebhookListener receiver, List<String> targets) {
        var tally = new Tally(receiver, entrance.alert(), targets);
        var begun = Instant.now();
        entrance.raise(targets);
        return new Storm(tally, targets, begun);
    }

    double acceptedAfter() {
        return acceptedAfter;
    }

    /** Until now. */
    double elapsed() {
        return seconds(Instant.now());
    }

    /** Waits until the receiver knows of all alerts. */
    double deliveredAfter() {
        Await.await(
                PATIENCE,
                tally::count,
                found -> found >= targets.size(),
                found -> "only %d of %d alerts were delivered".formatted(found, targets.size()));
        return seconds(Objects.requireNonNull(tally.last()));
    }

    /** The messages that told of alerts so far. */
    int messages() {
        return tally.messages();
    }

    private double seconds(Instant at) {
        return Duration.between(begun, at).toNanos() / 1e9;
    }
}
