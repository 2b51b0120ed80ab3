package app.stellarescrow.ops.perf.review.platform.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks of HTTP APIs. */
final class ApiChecks {

    private static final String NEXT =
            "look at its log and at slow-queries of this review; scale or optimise it";

    /** Percentiles of fewer say nothing. */
    private static final double LEAST_REQUESTS = 20;

    private static final double P95 = 0.95;
    private static final Map<String, Double> SHARES = Map.of("p50", 0.5, "p95", P95, "p99", 0.99);

    private ApiChecks() {}

    static Judgement latency(Window window, Limits limits) {
        var threshold = limits.of("api-latency");
        return Measured.judge(
                Measured.of(window.now().of("api"), each -> firstByte(each, threshold)),
                "APIs answer in time (%s)".formatted(threshold.limits(" ms")),
                "APIs answer late or not at all");
    }

    private static Measured firstByte(Row row, Threshold threshold) {
        var item =
                new Item(
                        threshold.grade(row.number("millis")),
                        row.text("name"),
                        "first byte after %s, the slowest of 5 after %s"
                                .formatted(
                                        Texts.millis(row.number("millis")),
                                        Texts.millis(row.number("slowest"))),
                        Map.of("ttfb_ms", row.number("millis")));
        return new Measured(item, NEXT);
    }

    static Judgement percentiles(Window window, Limits limits) {
        var threshold = limits.of("api-percentiles");
        return Measured.judge(
                Measured.of(
                        window.now().of("api-metrics"),
                        each ->
                                each.has("p95") || each.has("p99")
                                        ? ofSummary(each, threshold)
                                        : ofHistogram(each, window, threshold)),
                "19 of 20 requests are answered in time (%s)".formatted(threshold.limits(" ms")),
                "APIs answer requests late, or do not say how long they took");
    }

    /** The API's own percentiles, over a time that it chooses. */
    private static Measured ofSummary(Row row, Threshold threshold) {
        var all = row.has("requests") ? row.number("requests") : LEAST_REQUESTS;
        var text =
                SHARES.keySet().stream()
                        .sorted()
                        .filter(row::has)
                        .map(each -> each + " " + Texts.millis(row.number(each)))
                        .collect(Collectors.joining(", "));
        var shown = row.has("p95") ? row.number("p95") : row.number("p99");
        return measured(row, threshold, shown, all, text + ", by its own count");
    }

    private static Measured ofHistogram(Row row, Window window, Threshold threshold) {
        var counters = row.values().keySet().stream().filter(each -> each.startsWith("le "));
        var compared = Compared.of(row, window, "api-metrics", counters.toList());
        var percentiles = Percentiles.of(compared);
        var text =
                SHARES.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> each.getKey() + " " + percentiles.text(each.getValue()))
                        .collect(Collectors.joining(", "));
        var all =
                compared.noted(
                        "%s of %,.0f requests %s"
                                .formatted(text, percentiles.requests(), compared.in()));
        return isTooCoarse(percentiles, threshold)
                ? tooCoarse(row, threshold, percentiles, all)
                : measured(row, threshold, percentiles.at(P95), percentiles.requests(), all);
    }

    /** The p95 is beyond the last bound, which is below the limit: it may be any time. */
    private static boolean isTooCoarse(Percentiles percentiles, Threshold threshold) {
        return percentiles.requests() >= LEAST_REQUESTS
                && percentiles.isBeyond(P95)
                && threshold.limit().filter(limit -> percentiles.end() < limit).isPresent();
    }

    /** As bad as it may be. */
    private static Measured tooCoarse(
            Row row, Threshold threshold, Percentiles percentiles, String text) {
        var item =
                new Item(
                        threshold.grade(Double.POSITIVE_INFINITY),
                        row.text("name"),
                        "%s; its buckets end at %s, too coarse to tell whether the p95 is within the limit"
                                .formatted(text, Texts.millis(percentiles.end())),
                        Map.of("p95_ms", percentiles.at(P95), "requests", percentiles.requests()));
        return new Measured(item, NEXT + "; give its histogram buckets above the limit");
    }

    private static Measured measured(
            Row row, Threshold threshold, double p95, double requests, String text) {
        var few = requests < LEAST_REQUESTS;
        var item =
                new Item(
                        few ? Verdict.OK : threshold.grade(p95),
                        row.text("name"),
                        few ? "hardly any request was counted" : text,
                        few
                                ? Map.of("requests", requests)
                                : Map.of("p95_ms", p95, "requests", requests));
        return new Measured(item, NEXT);
    }
}
