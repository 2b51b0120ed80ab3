package app.stellarescrow.ops.devstack.platform;

import java.util.Arrays;
import java.util.Map;

/** How long the last requests took. */
final class Latencies {

    private static final int KEPT = 1_000;
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final long[] nanos = new long[KEPT];
    private long count;

    synchronized void add(long took) {
        nanos[(int) (count % KEPT)] = took;
        count++;
    }

    /** Zeros before the first request. */
    synchronized Map<String, Object> summary() {
        var sorted = Arrays.copyOf(nanos, (int) Math.min(count, KEPT));
        Arrays.sort(sorted);
        return Map.of(
                "requests",
                count,
                "latency_ms",
                Map.of(
                        "p50", percentile(sorted, 50),
                        "p95", percentile(sorted, 95),
                        "p99", percentile(sorted, 99)));
    }

    /** The nearest rank. */
    private static double percentile(long[] sorted, int percent) {
        var rank = (sorted.length * percent + 99) / 100;
        return sorted.length == 0 ? 0 : sorted[rank - 1] / NANOS_PER_MILLI;
    }
}
