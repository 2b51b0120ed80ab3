package app.stellarescrow.ops.drtest.advice;

import app.stellarescrow.ops.api.drill.IndexAdvice.Measured;
import app.stellarescrow.ops.drtest.advice.plan.Plan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Executes a statement several times; the median is how long it takes. */
final class Measurement {

    private static final String CANCELLED = "57014";
    private static final int REPEATED = 4;

    /** An execution that takes longer is not repeated, in milliseconds. */
    private static final double LONG = 1_000;

    private final PreparedQuery query;
    private final List<List<String>> sets;
    private final Budget budget;
    private double found;

    Measurement(PreparedQuery query, List<List<String>> sets, Budget budget) {
        this.query = query;
        this.sets = sets;
        this.budget = budget;
    }

    /** Of the slower half if the number is even. */
    Measured measure() throws SQLException, StatementLeftOut, InterruptedException {
        found = 0;
        var times = new ArrayList<Double>();
        var limit = budget.ofExecution();
        query.limit(limit);
        try {
            for (var values : sets) {
                var first = executed(values);
                if (first >= LONG) {
                    times.add(first);
                    break;
                }
                times.add(repeated(values));
            }
        } catch (SQLException e) {
            if (CANCELLED.equals(e.getSQLState())) {
                return new Measured(plan().shape(), limit.toMillis(), false);
            }
            throw e;
        }
        return new Measured(plan().shape(), median(times), true);
    }

    /** The shorter one: another program may have delayed the first. */
    Measured again(Measured before) throws InterruptedException {
        try {
            var again = measure();
            return again.complete() && again.millis() < before.millis() ? again : before;
        } catch (StatementLeftOut | SQLException _) {
            return before;
        }
    }

    /** Without executing it. */
    Plan plan() throws SQLException {
        return query.plan(sets.getFirst());
    }

    /** The first execution by the caller has read what was not in memory, and is left out. */
    private double repeated(List<String> values)
            throws SQLException, StatementLeftOut, InterruptedException {
        var times = new ArrayList<Double>();
        for (int n = 0; n < REPEATED; n++) {
            budget.left();
            times.add(executed(values));
        }
        return median(times);
    }

    private double executed(List<String> values) throws SQLException {
        var plan = query.analyze(values);
        found = Math.max(found, plan.found(TrialIndex.NAME));
        return plan.millis();
    }

    /** How many rows the index on trial found at most, in the last measurement. */
    double found() {
        return found;
    }

    static double median(List<Double> times) {
        var sorted = times.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
