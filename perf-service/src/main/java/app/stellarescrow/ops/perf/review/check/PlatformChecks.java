package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Growth;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Checks of what is beside the database. What does not answer is critical, never a good figure. */
final class PlatformChecks {

    /** A rate of fewer says nothing. */
    private static final long LEAST_KEYS = 100;

    private static final Growth.Counters KEYS =
            new Growth.Counters(
                    "redis", "id", List.of("keyspace_hits", "keyspace_misses", "evicted_keys"));

    private PlatformChecks() {}

    static Judgement api(Window window, Limits limits) {
        var threshold = limits.of("api-latency");
        return judged(
                window.now().of("api"),
                each ->
                        new Item(
                                threshold.grade(each.number("millis")),
                                each.text("name"),
                                "first byte after %s, the slowest of 5 after %s"
                                        .formatted(
                                                Texts.millis(each.number("millis")),
                                                Texts.millis(each.number("slowest"))),
                                Map.of("ttfb_ms", each.number("millis"))),
                new Judgement.Words(
                        "APIs answer in time (%s)".formatted(threshold.limits(" ms")),
                        "APIs answer late or not at all",
                        "look at its log and at slow-queries of this review; scale or optimise it"));
    }

    static Judgement redis(Window window, Limits limits) {
        var threshold = limits.of("redis-hit-rate");
        var growth = Growth.of(window, KEYS, Optional.empty());
        return judged(
                growth.rows(),
                each -> redis(each, threshold, growth.in()),
                new Judgement.Words(
                        "Redis finds most keys %s (%s)"
                                .formatted(growth.in(), threshold.limits(" %")),
                        "Redis servers find too few keys or do not answer",
                        "NOAUTH or WRONGPASS: set user and password in perf.platform.redis.<name>.url; few hits: review the TTLs, and maxmemory if keys are evicted"));
    }

    private static Item redis(Row row, Threshold threshold, String in) {
        var hits = row.number("keyspace_hits");
        var all = hits + row.number("keyspace_misses");
        var percent = 100 * hits / Math.max(1, all);
        var text =
                all < LEAST_KEYS
                        ? "hardly any key was asked for %s".formatted(in)
                        : "%s of %,.0f keys were found %s"
                                .formatted(Texts.percent(percent), all, in);
        return new Item(
                all < LEAST_KEYS ? Verdict.OK : threshold.grade(percent),
                row.text("name"),
                "%s, %,d evicted, %s of memory used"
                        .formatted(
                                text,
                                row.count("evicted_keys"),
                                Texts.bytes(row.number("used_memory"))),
                Map.of(
                        "hit_percent",
                        percent,
                        "asked",
                        all,
                        "evicted",
                        row.number("evicted_keys"),
                        "memory",
                        row.number("used_memory")));
    }

    static Judgement disk(Window window, Limits limits) {
        var threshold = limits.of("disk");
        return judged(
                window.now().of("disk"),
                each -> disk(each, threshold, window),
                new Judgement.Words(
                        "disks have room (%s)".formatted(threshold.limits(" %")),
                        "disks are nearly full",
                        "delete what is not needed (old logs, volumes that no container uses), or enlarge the disk"));
    }

    private static Item disk(Row row, Threshold threshold, Window window) {
        var used = row.number("used");
        var percent = 100 * used / Math.max(1, row.number("most"));
        return new Item(
                threshold.grade(percent),
                row.text("name"),
                "%s of %s used%s"
                        .formatted(
                                Texts.percent(percent),
                                Texts.bytes(row.number("most")),
                                full(row, window)),
                Map.of("percent", percent, "used", used));
    }

    /** When it will be full if it goes on to grow as it did. */
    private static String full(Row row, Window window) {
        var days = window.length().toMillis() / (double) Duration.ofDays(1).toMillis();
        return window.before().stream()
                .flatMap(each -> each.of("disk").stream())
                .filter(each -> each.text("name").equals(row.text("name")) && each.has("used"))
                .map(each -> (row.number("used") - each.number("used")) / days)
                .filter(perDay -> perDay > 0)
                .map(perDay -> (row.number("most") - row.number("used")) / perDay)
                .map(left -> ", full in %,.0f d if it goes on to grow as it did".formatted(left))
                .findFirst()
                .orElse("");
    }

    static Judgement processes(Window window, Limits limits) {
        var threshold = limits.of("process-memory");
        return judged(
                window.now().of("processes"),
                each ->
                        new Item(
                                threshold.grade(each.number("bytes")),
                                each.text("name"),
                                Texts.bytes(each.number("bytes")) + " of memory are resident",
                                Map.of("bytes", each.number("bytes"))),
                new Judgement.Words(
                        "processes use little memory",
                        "processes use much memory or do not run",
                        "look for a leak in its log and metrics; restart it if it must go on"));
    }

    private static Judgement judged(
            List<Row> rows, Function<Row, Item> item, Judgement.Words words) {
        return Judgement.worstOf(
                rows.stream()
                        .map(
                                each ->
                                        each.has("error")
                                                ? new Item(
                                                        Verdict.CRITICAL,
                                                        each.text("name"),
                                                        each.text("error"),
                                                        Map.of())
                                                : item.apply(each))
                        .toList(),
                words);
    }
}
