package app.stellarescrow.ops.perf.review.page;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.event.report.Quantities;
import app.stellarescrow.ops.perf.review.check.StatementChecks;
import app.stellarescrow.ops.perf.review.platform.check.DiskChecks;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** A figure of a check that is worth to be compared over reviews: that of its worst item. */
record Metric(String title, String check, String value, boolean lessIsWorse) {

    static final List<Metric> ALL =
            List.of(
                    new Metric("slowest frequent statement, ms", "slow-queries", "mean_ms", false),
                    new Metric("connections, %", "connections", "percent", false),
                    new Metric("blocks in shared_buffers, %", "cache-hit", "percent", true),
                    new Metric("size of the database", "database-size", "bytes", false),
                    new Metric("first byte of APIs, ms", "api-latency", "ttfb_ms", false),
                    new Metric("19 of 20 requests, ms", "api-percentiles", "p95_ms", false),
                    new Metric("keys found by Redis, %", "redis-hit-rate", "hit_percent", true),
                    new Metric("fullest disk, %", "disk", "percent", false),
                    new Metric("memory of the largest process", "process-memory", "bytes", false),
                    new Metric("processors of the host, %", "host-cpu", "cpu_percent", false),
                    new Metric("memory of the host, %", "host-memory", "percent", false));

    /** A figure in its unit. */
    String words(double figure) {
        return title.endsWith("%") || title.endsWith("ms")
                ? String.format(Locale.ROOT, figure < 1_000 ? "%,.1f" : "%,.0f", figure)
                : Quantities.size(Math.round(figure));
    }

    /** Empty if the review did not measure it. */
    OptionalDouble of(ReviewReport report) {
        var values =
                report.checks().stream()
                        .filter(each -> each.name().equals(check))
                        .map(CheckView::items)
                        .flatMap(List::stream)
                        .map(Item::values)
                        .filter(Metric::isJudged)
                        .map(each -> each.get(value))
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue);
        return lessIsWorse ? values.min() : values.max();
    }

    /** A statement that was called once is shown, but its mean is not compared with a limit. */
    private static boolean isJudged(Map<String, Double> values) {
        return values.getOrDefault(StatementChecks.FREQUENT, 1.0) > 0;
    }

    /** When that of the worst item will be 100 %, if the review could tell. */
    Optional<Instant> fullAt(ReviewReport report) {
        var worst = of(report);
        return report.checks().stream()
                .filter(each -> each.name().equals(check))
                .flatMap(each -> each.items().stream())
                .map(Item::values)
                .filter(each -> each.containsKey(DiskChecks.FULL_AT) && each.containsKey(value))
                .filter(each -> worst.equals(OptionalDouble.of(each.getOrDefault(value, 0.0))))
                .map(each -> each.getOrDefault(DiskChecks.FULL_AT, 0.0))
                .map(each -> Instant.ofEpochSecond(Math.round(each)))
                .findFirst();
    }
}
