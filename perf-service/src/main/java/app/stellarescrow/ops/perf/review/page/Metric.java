package app.stellarescrow.ops.perf.review.page;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.api.perf.ReviewReport;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** A figure of a check that is worth to be compared over reviews: that of its worst item. */
record Metric(String title, String check, String value, boolean lessIsWorse) {

    static final List<Metric> ALL =
            List.of(
                    new Metric("slowest frequent statement, ms", "slow-queries", "mean_ms", false),
                    new Metric("connections, %", "connections", "percent", false),
                    new Metric("blocks in shared_buffers, %", "cache-hit", "percent", true),
                    new Metric("database, bytes", "database-size", "bytes", false),
                    new Metric("first byte of APIs, ms", "api-latency", "ttfb_ms", false),
                    new Metric("keys found by Redis, %", "redis-hit-rate", "hit_percent", true),
                    new Metric("fullest disk, %", "disk", "percent", false),
                    new Metric("largest process, bytes", "process-memory", "bytes", false));

    /** Empty if the review did not measure it. */
    OptionalDouble of(ReviewReport report) {
        var values =
                report.checks().stream()
                        .filter(each -> each.name().equals(check))
                        .map(CheckView::items)
                        .flatMap(List::stream)
                        .map(Item::values)
                        .map(each -> each.get(value))
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue);
        return lessIsWorse ? values.min() : values.max();
    }
}
