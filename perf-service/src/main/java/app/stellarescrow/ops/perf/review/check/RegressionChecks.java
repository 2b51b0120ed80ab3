package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.api.perf.CheckView.Item;
import app.stellarescrow.ops.perf.review.judgement.Judgement;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Texts;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import app.stellarescrow.ops.perf.review.observation.Growth;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Statements that have become slower than they were before the window. */
final class RegressionChecks {

    /** In milliseconds: what is faster than this is noise. */
    private static final double LEAST_MEAN = 1;

    private static final String AGAIN =
            "a review at least perf.review.window after the reset compares the whole window again; if the reset was not intended, find what calls pg_stat_statements_reset()";

    private RegressionChecks() {}

    /** A statement beside its mean before the window. */
    private record Change(Row row, double before) {

        double times() {
            return StatementChecks.mean(row) / Math.max(0.001, before);
        }

        String id() {
            return row.text("id");
        }
    }

    static Judgement slower(Window window, Limits limits) {
        var growth = growth(window);
        if (!growth.compared()) {
            var evidence =
                    growth.noted("not judged yet: there is no earlier sample to compare with");
            return growth.note().filter(Growth.Note::isReset).isPresent()
                    ? Judgement.pending(evidence, AGAIN)
                    : Judgement.pending(evidence);
        }
        var threshold = limits.of("regressions");
        var texts = StatementChecks.texts(window.now());
        var items =
                changes(window, limits).map(each -> item(each, threshold, window, texts)).toList();
        return Judgement.worstOf(
                items,
                new Judgement.Words(
                        "no frequent statement is slower %s than before (%s)"
                                .formatted(growth.in(), threshold.limits(" times")),
                        "frequent statements are slower %s than before".formatted(growth.in()),
                        next(window, limits)));
    }

    private static String next(Window window, Limits limits) {
        return slowerStatements(window, limits)
                        .anyMatch(each -> PlannedStatements.hasChanged(window, each))
                ? "a plan has changed: look for an index that was dropped or is invalid (create it concurrently), then for stale statistics (analyze) and a table that grew; ./ops perf advise tries indexes on a copy"
                : "compare with what changed since: a deployment, a dropped index (index-use), a table that grew, stale statistics (analyze)";
    }

    /** Ids of those that are a finding, the worst first. */
    static Stream<String> slowerStatements(Window window, Limits limits) {
        return growth(window).compared()
                ? changes(window, limits)
                        .filter(each -> limits.of("regressions").grade(each.times()).isFinding())
                        .sorted(Comparator.comparingDouble(Change::times).reversed())
                        .map(Change::id)
                : Stream.of();
    }

    private static Growth growth(Window window) {
        var began = Growth.time(window.now().only("statement-resets"), "since");
        return Growth.of(window, StatementChecks.STATEMENTS, began);
    }

    private static Stream<Change> changes(Window window, Limits limits) {
        var before = baseline(window, limits);
        return growth(window).rows().stream()
                .filter(each -> each.number("calls") >= limits.hotCalls())
                .filter(each -> StatementChecks.mean(each) >= LEAST_MEAN)
                .flatMap(
                        each ->
                                Optional.ofNullable(before.get(each.text("id"))).stream()
                                        .map(old -> new Change(each, StatementChecks.mean(old))));
    }

    /** The statements' counters until the window begins. */
    private static Map<String, Row> baseline(Window window, Limits limits) {
        return window.before(StatementChecks.STATEMENTS.query()).stream()
                .flatMap(each -> each.of(StatementChecks.STATEMENTS.query()).stream())
                .filter(each -> each.number("calls") >= limits.hotCalls())
                .collect(
                        Collectors.toMap(
                                each -> each.text("id"), Function.identity(), (one, _) -> one));
    }

    private static Item item(
            Change change, Threshold threshold, Window window, Map<String, String> texts) {
        var mean = StatementChecks.mean(change.row());
        var verdict = threshold.grade(change.times());
        var plan =
                verdict.isFinding()
                        ? PlannedStatements.change(window, change.id()).map(each -> "; " + each)
                        : Optional.<String>empty();
        return new Item(
                verdict,
                StatementChecks.subject(change.row(), texts),
                "%.1f times slower: mean %s, before %s, %,d calls%s"
                        .formatted(
                                change.times(),
                                Texts.millis(mean),
                                Texts.millis(change.before()),
                                change.row().count("calls"),
                                plan.orElse("")),
                Map.of("times", change.times(), "mean_ms", mean, "before_ms", change.before()),
                verdict.isFinding() ? StatementChecks.statement(change.id(), window.now()) : null);
    }
}
