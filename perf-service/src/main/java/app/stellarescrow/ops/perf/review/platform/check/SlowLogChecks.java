package app.stellarescrow.ops.perf.review.platform.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Judges the slow log of Redis servers: what is new since the earlier sample, by ids. */
final class SlowLogChecks {

    private static final String NEXT =
            "Redis runs one command at a time, so each slow one delays all: replace KEYS by SCAN, read large keys in parts, delete them with UNLINK";

    private SlowLogChecks() {}

    static Judgement slowLog(Window window, Limits limits) {
        var threshold = limits.of("redis-slow-log");
        return Measured.judge(
                Measured.ofAnswers(
                        window.now().of("redis"), each -> slowest(each, window, threshold)),
                "Redis runs no slow commands (%s)".formatted(threshold.limits(" ms")),
                "Redis servers run slow commands");
    }

    private static Measured slowest(Row row, Window window, Threshold threshold) {
        if (row.has("slow_error")) {
            return unread(row);
        }
        var compared = Compared.of(row, window, "redis", List.of());
        var known = compared.before().map(each -> each.row().count("slow_count")).orElse(0L);
        var fresh = Math.max(0, row.count("slow_count") - known);
        var slowest =
                row.rows("slow").stream()
                        .filter(each -> each.count("id") >= known)
                        .max(Comparator.comparingDouble(each -> each.number("millis")));
        var millis = slowest.map(each -> each.number("millis")).orElse(0.0);
        var text =
                slowest.map(
                                each ->
                                        "%s took %s, the slowest of %,d in the slow log %s"
                                                .formatted(
                                                        each.text("command"),
                                                        Texts.millis(millis),
                                                        fresh,
                                                        compared.in()))
                        .orElse("nothing in the slow log " + compared.in());
        var item =
                new Item(
                        threshold.grade(millis),
                        row.text("name"),
                        compared.noted(text),
                        Map.of("slowest_ms", millis, "slow", (double) fresh));
        return new Measured(item, NEXT, compared.note());
    }

    /** The login may read the counters, but not the slow log. */
    private static Measured unread(Row row) {
        var error = "its slow log cannot be read (%s)".formatted(row.text("slow_error"));
        return new Measured(
                new Item(Verdict.WARN, row.text("name"), error, Map.of()),
                "give the user of perf.platform.redis.%s.url +slowlog|get"
                        .formatted(row.text("name")));
    }
}
