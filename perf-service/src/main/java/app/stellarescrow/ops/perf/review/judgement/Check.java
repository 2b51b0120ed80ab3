package app.stellarescrow.ops.perf.review.judgement;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.perf.review.observation.Window;
import java.util.List;
import java.util.Optional;

/**
 * A check of a database.
 *
 * @param queries each is a file of that name; the check knows nothing if the first fails
 * @param alert the condition that it is if it is critical; empty if it is only reported
 * @param ofAllRoles whether it judges sessions or statements of other roles, which not every role
 *     may see
 * @param ofRecent whether the last part of the window is judged, too: {@link RecentTrouble}
 */
public record Check(
        String name,
        List<String> queries,
        Optional<Condition.Test> alert,
        boolean ofAllRoles,
        boolean ofRecent,
        Evaluation evaluation) {

    /** Judges what the queries returned; pure. */
    public interface Evaluation {
        Judgement judge(Window window, Limits limits);
    }

    /** Of what every role may see. */
    public Check(
            String name,
            List<String> queries,
            Optional<Condition.Test> alert,
            Evaluation evaluation) {
        this(name, queries, alert, false, false, evaluation);
    }

    /** The same, but of sessions or statements of all roles. */
    public Check withOtherRoles() {
        return new Check(name, queries, alert, true, ofRecent, evaluation);
    }

    /** The same, but a bad day does not hide in a good week. */
    public Check withRecent() {
        return new Check(name, queries, alert, ofAllRoles, true, evaluation);
    }

    public CheckView evaluate(Window window, Limits limits) {
        var judgement = judge(window, limits);
        var next = judgement.next();
        return new CheckView(
                name,
                judgement.verdict(),
                Texts.line(judgement.evidence()),
                next == null ? null : Texts.line(next),
                judgement.items().stream().map(Check::printable).toList());
    }

    private static CheckView.Item printable(CheckView.Item item) {
        return new CheckView.Item(
                item.verdict(),
                Texts.line(item.subject()),
                Texts.line(item.text()),
                item.values(),
                item.statement());
    }

    private Judgement judge(Window window, Limits limits) {
        var first = queries.getFirst();
        var error = window.now().errors().get(first);
        if (error != null) {
            return Judgement.unknown(unseen(error));
        }
        if (!window.now().rows().containsKey(first)) {
            return Judgement.unknown("%s was not measured".formatted(first));
        }
        var judgement =
                ofRecent
                        ? RecentTrouble.judge(evaluation, window, limits)
                        : evaluation.judge(window, limits);
        return ofAllRoles && judgement.verdict() != Verdict.CRITICAL
                ? Rights.missing(window.now()).orElse(judgement)
                : judgement;
    }

    /** One check says why the statistics are missing. */
    private String unseen(String error) {
        return error.contains("pg_stat_statements")
                ? "pg_stat_statements cannot be read: see the check statement-statistics"
                : "the query %s failed: %s".formatted(queries.getFirst(), error);
    }
}
