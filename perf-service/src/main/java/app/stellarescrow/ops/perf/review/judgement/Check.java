package app.stellarescrow.ops.perf.review.judgement;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.List;
import java.util.Optional;

/**
 * A check of a database.
 *
 * @param queries each is a file of that name; the check knows nothing if the first fails
 * @param alert the condition that it is if it is critical; empty if it is only reported
 */
public record Check(
        String name, List<String> queries, Optional<Condition.Test> alert, Evaluation evaluation) {

    /** Judges what the queries returned; pure. */
    public interface Evaluation {
        Judgement judge(Window window, Limits limits);
    }

    public CheckView evaluate(Window window, Limits limits) {
        var error = window.now().errors().get(queries.getFirst());
        var judgement =
                error == null ? evaluation.judge(window, limits) : Judgement.unknown(unseen(error));
        return new CheckView(
                name,
                judgement.verdict(),
                judgement.evidence(),
                judgement.next(),
                judgement.items());
    }

    /** One check says why the statistics are missing. */
    private String unseen(String error) {
        return error.contains("pg_stat_statements")
                ? "pg_stat_statements cannot be read: see the check statement-statistics"
                : "the query %s failed: %s".formatted(queries.getFirst(), error);
    }
}
