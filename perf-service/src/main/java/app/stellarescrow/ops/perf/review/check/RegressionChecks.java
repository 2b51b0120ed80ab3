package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Growth;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Statements that have become slower than they were before the window. */
final class RegressionChecks {

    /** In milliseconds: what is faster than this is noise. */
    private static final double LEAST_MEAN = 1;

    private RegressionChecks() {}

    static Judgement slower(Window window, Limits limits) {
        var began = Growth.time(window.now().only("statement-resets"), "since");
        var growth = Growth.of(window, StatementChecks.STATEMENTS, began);
        if (!growth.compared()) {
            return Judgement.unknown(
                    growth.noted("not judged yet: there is no earlier sample to compare with"));
        }
        var threshold = limits.of("regressions");
        var before = baseline(window, limits);
        var texts = StatementChecks.texts(window.now());
        var items =
                growth.rows().stream()
                        .filter(each -> each.number("calls") >= limits.hotCalls())
                        .filter(each -> StatementChecks.mean(each) >= LEAST_MEAN)
                        .flatMap(each -> item(each, before, threshold, texts))
                        .toList();
        return Judgement.worstOf(
                items,
                new Judgement.Words(
                        "no frequent statement is slower %s than before (%s)"
                                .formatted(growth.in(), threshold.limits(" times")),
                        "frequent statements are slower %s than before".formatted(growth.in()),
                        "compare with what changed since: a deployment, a dropped index (index-use), a table that grew, stale statistics (analyze)"));
    }

    /** The statements' counters until the window begins. */
    private static Map<String, Row> baseline(Window window, Limits limits) {
        return window.before().stream()
                .flatMap(each -> each.of(StatementChecks.STATEMENTS.query()).stream())
                .filter(each -> each.number("calls") >= limits.hotCalls())
                .collect(
                        Collectors.toMap(
                                each -> each.text("id"), Function.identity(), (one, _) -> one));
    }

    private static Stream<Item> item(
            Row row, Map<String, Row> before, Threshold threshold, Map<String, String> texts) {
        return Optional.ofNullable(before.get(row.text("id"))).stream()
                .map(
                        old ->
                                item(
                                        row,
                                        StatementChecks.mean(row)
                                                / Math.max(0.001, StatementChecks.mean(old)),
                                        StatementChecks.mean(old),
                                        threshold,
                                        texts));
    }

    private static Item item(
            Row row, double times, double old, Threshold threshold, Map<String, String> texts) {
        return new Item(
                threshold.grade(times),
                StatementChecks.subject(row, texts),
                "%.1f times slower: mean %s, before %s, %,d calls"
                        .formatted(
                                times,
                                Texts.millis(StatementChecks.mean(row)),
                                Texts.millis(old),
                                row.count("calls")),
                Map.of("times", times, "mean_ms", StatementChecks.mean(row), "before_ms", old));
    }
}
