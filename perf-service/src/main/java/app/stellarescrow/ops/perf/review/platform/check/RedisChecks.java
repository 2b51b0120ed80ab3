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
        return new Measured(item, NEXT, compared.note());
    }

    /** A full server that evicts nothing refuses to write. */
    static Judgement memory(Window window, Limits limits) {
        var threshold = limits.of("redis-memory");
        return Measured.judge(
                Measured.ofAnswers(window.now().of("redis"), each -> memory(each, threshold)),
                "Redis has room (%s)".formatted(threshold.limits(" %")),
                "Redis servers soon refuse to write");
    }

    private static Measured memory(Row row, Threshold threshold) {
        var used = row.number("used_memory");
        var most = row.number("maxmemory") > 0 ? "maxmemory" : "total_system_memory";
        var percent = 100 * used / Math.max(1, row.number(most));
        var evicts = row.text("policy").startsWith("allkeys") && "maxmemory".equals(most);
        var item =
                new Item(
                        evicts ? Verdict.OK : threshold.grade(percent),
                        row.text("name"),
                        "%s of %s %s are used (%s), policy %s"
                                .formatted(
                                        Texts.bytes(used),
                                        most,
                                        Texts.bytes(row.number(most)),
                                        Texts.percent(percent),
                                        row.text("policy")),
                        Map.of("used", used, "percent", percent));
        return new Measured(
                item,
                "delete keys that are not needed or give them a TTL, then raise maxmemory, or set maxmemory-policy allkeys-lru if it is only a cache");
    }

    static Judgement evictions(Window window, Limits limits) {
        var threshold = limits.of("redis-evictions");
        return Measured.judge(
                Measured.ofAnswers(
                        window.now().of("redis"), each -> evictions(each, window, threshold)),
                "Redis evicts few keys (%s)".formatted(threshold.limits(" %")),
                "Redis servers evict keys that are still asked for");
    }

    private static Measured evictions(Row row, Window window, Threshold threshold) {
        var compared = Compared.of(row, window, "redis", COUNTERS);
        var evicted = compared.grown("evicted_keys");
        var asked = compared.grown("keyspace_hits") + compared.grown("keyspace_misses");
        var percent = 100 * evicted / Math.max(LEAST_KEYS, asked);
        var item =
                new Item(
                        threshold.grade(percent),
                        row.text("name"),
                        compared.noted(
                                "%,.0f keys were evicted and %,.0f asked for %s"
                                        .formatted(evicted, asked, compared.in())),
                        Map.of("evicted", evicted, "percent", percent));
        return new Measured(
                item, "raise maxmemory (policy %s), or cache less".formatted(row.text("policy")));
    }
}
