package app.stellarescrow.ops.perf.review.check;

import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Statements whose plans are kept, so that a slow one can be compared with its earlier plan. */
public final class PlannedStatements {

    /** The rows of plans in an observation. */
    public static final String PLANS = "plans";

    private static final int TOP = 10;

    private PlannedStatements() {}

    /** Their ids: those with the longest total and those that are called most. */
    public static List<String> of(Observation counters) {
        return Stream.concat(
                        top(counters, each -> each.number("millis")),
                        top(counters, each -> each.number("calls")))
                .distinct()
                .toList();
    }

    /** Those that have become slower, too. */
    public static List<String> of(Window window, Limits limits) {
        return Stream.of(
                        RegressionChecks.slowerStatements(window, limits).limit(TOP),
                        RegressionChecks.slowerStatements(window.last(limits.recent()), limits)
                                .limit(TOP),
                        of(window.now()).stream())
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    private static Stream<String> top(Observation counters, ToDoubleFunction<Row> by) {
        return counters.of(StatementChecks.STATEMENTS.query()).stream()
                .sorted(Comparator.comparingDouble(by).reversed())
                .limit(TOP)
                .map(each -> each.text("id"));
    }

    /** How the plan of a statement has changed, for readers; empty if it is not known. */
    static Optional<String> change(Window window, String statement) {
        var now = plan(window.now(), statement);
        var before = earlier(window, statement);
        return now.flatMap(
                each -> before.map(earlier -> change(earlier, each)).or(() -> unseen(each)));
    }

    private static String change(Row before, Row now) {
        return isSame(before, now)
                ? "its plan is the same: " + now.text("shape")
                : "its plan has changed from %s to %s"
                        .formatted(before.text("shape"), now.text("shape"));
    }

    private static Optional<String> unseen(Row now) {
        return Optional.of(
                "its plan is now %s, the earlier one is unknown".formatted(now.text("shape")));
    }

    private static Optional<Row> plan(Observation observation, String statement) {
        return observation.of(PLANS).stream().filter(each -> isPlan(each, statement)).findFirst();
    }

    private static Optional<Row> earlier(Window window, String statement) {
        return window.until(PLANS, each -> isPlan(each, statement)).map(Window.Earlier::row);
    }

    private static boolean isPlan(Row row, String statement) {
        return row.text("id").equals(statement) && row.has("hash");
    }

    static boolean hasChanged(Window window, String statement) {
        var now = plan(window.now(), statement);
        var before = earlier(window, statement);
        return now.isPresent() && before.isPresent() && !isSame(before.get(), now.get());
    }

    private static boolean isSame(Row before, Row now) {
        return before.text("hash").equals(now.text("hash"));
    }
}
