package app.stellarescrow.ops.perf.review.judgement;

import java.time.Duration;
import java.util.Map;

/**
 * What checks compare their figures with.
 *
 * @param thresholds by the name of the check
 * @param hotCalls a statement that was called so often in a window is a hot path
 * @param hotScans a table that was read so often in a window should have an index for it
 * @param unusedAfter an index that was not used for this time is unused
 * @param recent the last part of a window that is judged by itself, too
 */
public record Limits(
        Map<String, Threshold> thresholds,
        long hotCalls,
        long hotScans,
        Duration unusedAfter,
        Duration recent) {

    public Threshold of(String check) {
        return thresholds.getOrDefault(check, Threshold.NONE);
    }
}
