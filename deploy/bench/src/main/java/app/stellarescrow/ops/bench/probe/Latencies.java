package app.stellarescrow.ops.bench.probe;

import java.util.List;

/** Durations in milliseconds and their percentiles (nearest rank). */
public record Latencies(List<Double> millis) {

    public Latencies {
        if (millis.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        millis = millis.stream().sorted().toList();
    }

    public double percentile(double percent) {
        var rank = (int) Math.ceil(percent / 100 * millis.size());
        return millis.get(Math.max(1, rank) - 1);
    }
}
