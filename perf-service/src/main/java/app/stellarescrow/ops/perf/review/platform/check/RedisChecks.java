package app.stellarescrow.ops.perf.review.platform.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.List;
import java.util.Map;

/** Checks of Redis servers. */
final class RedisChecks {

    /** A rate of fewer says nothing. */
    private static final long LEAST_KEYS = 100;

    private static final List<String> COUNTERS =
            List.of("keyspace_hits", "keyspace_misses", "evicted_keys");

    private static final String NEXT = "review the TTLs, and maxmemory if keys are evicted";

    private RedisChecks() {}

    static Judgement hitRate(Window window, Limits limits) {
        var threshold = limits.of("redis-hit-rate");
        return Measured.judge(
                Measured.of(window.now().of("redis"), each -> hitRate(each, window, threshold)),
                "Redis finds most keys (%s)".formatted(threshold.limits(" %")),
                "Redis servers find too few keys or do not answer");
    }

    private static Measured hitRate(Row row, Window window, Threshold threshold) {
        var compared = Compared.of(row, window, "redis", COUNTERS);
        var hits = compared.grown("keyspace_hits");
        var all = hits + compared.grown("keyspace_misses");
        var percent = 100 * hits / Math.max(1, all);
        var text =
                all < LEAST_KEYS
                        ? "hardly any key was asked for " + compared.in()
                        : "%s of %,.0f keys were found %s"
                                .formatted(Texts.percent(percent), all, compared.in());
        var item =
                new Item(
                        all < LEAST_KEYS ? Verdict.OK : threshold.grade(percent),
                        row.text("name"),
                        compared.noted(text),
                        Map.of("hit_percent", percent, "asked", all));
        return new Measured(item, NEXT);
    }
}
