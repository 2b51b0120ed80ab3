package app.stellarescrow.ops.bench.measure;

import app.stellarescrow.ops.bench.probe.Arrival;
import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.bench.probe.TopicTail;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Measures ten thousand schedules that are due in the same second. */
public final class BurstMeasure {

    private static final Duration LEAD = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final BenchSchedules schedules;
    private final TopicTail events;

    public BurstMeasure(BenchSchedules schedules, TopicTail events) {
        this.schedules = schedules;
        this.events = events;
    }

    public List<Figure> measure() {
        var due = Instant.now().plus(LEAD).truncatedTo(ChronoUnit.SECONDS);
        schedules.due(0, BenchSchedules.COUNT, due, Duration.ZERO);
        var requests =
                events.await(
                        BenchSchedules.COUNT,
                        each -> each.type().equals("job.requested.v1") && each.at().isAfter(due),
                        PATIENCE);
        var last = requests.stream().map(Arrival::at).max(Instant::compareTo).orElseThrow();
        return List.of(
                Figure.atMost(
                        4,
                        "10,000 schedules due in one second",
                        "all on Kafka after",
                        seconds(due, last),
                        "s"));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
