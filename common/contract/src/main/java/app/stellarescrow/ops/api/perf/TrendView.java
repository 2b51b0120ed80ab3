package app.stellarescrow.ops.api.perf;

import app.stellarescrow.ops.event.report.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * A figure over the last reviews of a target.
 *
 * @param figure what it is, with its unit
 * @param check the check that measures it
 * @param points the oldest first
 */
public record TrendView(String target, String figure, String check, List<Point> points) {

    /**
     * Its worst value in one review.
     *
     * @param verdict of the check
     */
    public record Point(Instant at, double value, Verdict verdict) {}
}
