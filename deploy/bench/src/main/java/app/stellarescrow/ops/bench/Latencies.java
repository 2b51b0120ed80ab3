package app.stellarescrow.ops.bench;

import java.util.List;

/** Many durations in milliseconds, told by their percentiles (nearest rank). */
record Latencies(List<Double> millis) {

    Latencies {
        if (millis.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        millis = millis.stream().sorted().toList();
    }

    double percentile(double percent) {
        var rank = (int) Math.ceil(percent / 100 * millis.size());
        return millis.get(Math.max(1, rank) - 1);
    }
}
