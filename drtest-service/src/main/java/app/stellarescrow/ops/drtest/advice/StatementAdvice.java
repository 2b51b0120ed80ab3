package app.stellarescrow.ops.drtest.advice;

import app.stellarescrow.ops.api.drill.IndexAdvice.Cost;
import app.stellarescrow.ops.api.drill.IndexAdvice.Index;
import app.stellarescrow.ops.api.drill.IndexAdvice.Measured;
import app.stellarescrow.ops.drtest.advice.plan.Candidates;
import app.stellarescrow.ops.drtest.advice.plan.Candidates.Candidate;
import app.stellarescrow.ops.event.job.SlowStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Looks for the index that makes one statement faster: plans, builds, measures and drops. */
final class StatementAdvice {

    private static final int TRIED = 3;

    /** No index is worth it for a statement that takes less, in milliseconds. */
    private static final double QUICK = 1;

    private static final double NEARLY = 0.98;

    /** Of the rows of a table. */
    private static final double MOST_FOUND = 0.2;

    private final Copy copy;
    private final Optional<Hypotheses> hypotheses;
    private final Budget budget;
    private final double share;
    private final List<String> leftOut = new ArrayList<>();

    StatementAdvice(Copy copy, Optional<Hypotheses> hypotheses, Budget budget, double gain) {
        this.copy = copy;
        this.hypotheses = hypotheses;
        this.budget = budget;
        this.share = share(gain);
    }

    /**
     * @param index empty if none is worth it
     * @param leftOut what was not looked at, and why
     */
    record Found(Optional<Index> index, List<String> leftOut) {}

    Found of(SlowStatement statement, PreparedQuery query)
            throws SQLException, StatementLeftOut, InterruptedException {
        var generic = query.genericPlan();
        var refusal = generic.refusal();
        if (refusal.isPresent()) {
            throw new StatementLeftOut(refusal.get());
        }
        if (missing(Candidates.of(generic)).isEmpty()) {
            return new Found(Optional.empty(), leftOut);
        }
        copy.vacuum(generic, budget).forEach(this::leave);
        var plan = query.genericPlan();
        var candidates = missing(Candidates.of(plan));
        var chosen = ParameterValues.choose(copy, statement.text(), plan, query.parameters());
        var measurement = new Measurement(query, chosen.sets(), budget);
        var before = measurement.measure();
        if (before.millis() < QUICK) {
            return new Found(Optional.empty(), leftOut);
        }
        var promising = promising(query, chosen.sets().getFirst(), candidates);
        var best = best(trials(promising, before, measurement), before);
        var lower = best.isPresent() ? measurement.again(before) : before;
        return new Found(
                best.isPresent() && isWorthIt(lower, best.get().after(), share)
                        ? Optional.of(index(statement, lower, best.get(), chosen.origin()))
                        : Optional.empty(),
                leftOut);
    }

    /**
     * @param writes time of writes with the index, in milliseconds; empty if unknown
     */
    record Trial(Candidate candidate, Measured after, long bytes, OptionalDouble writes) {

        double saved(Measured before) {
            return before.millis() - after.millis();
        }
    }

    /** Without indexes that exist, and tables of which the whole is not one index. */
    private List<Candidate> missing(List<Candidate> all) throws SQLException {
        var missing = new ArrayList<Candidate>();
        for (var each : all) {
            var table = copy.describe(each.table());
            if (!table.plain()) {
                leave("%s is a partition, or has partitions or heirs".formatted(table.name()));
            } else if (!Candidates.isServed(each, copy.indexes(each.table()))) {
                missing.add(each);
            }
        }
        return missing;
    }

    private void leave(String reason) {
        if (!leftOut.contains(reason)) {
            leftOut.add(reason);
        }
    }

    private List<Candidate> promising(
            PreparedQuery query, List<String> values, List<Candidate> candidates)
            throws SQLException {
        var promising =
                hypotheses.isPresent()
                        ? hypotheses.get().promising(query, values, candidates)
                        : candidates;
        return promising.stream().limit(TRIED).toList();
    }

    /** One that fails does not stop the others. */
    private List<Trial> trials(List<Candidate> candidates, Measured before, Measurement measurement)
            throws SQLException, InterruptedException {
        var trials = new ArrayList<Trial>();
        var most = measurement.plan().cost() * share;
        for (var each : candidates) {
            try {
                trial(each, most, before, measurement).ifPresent(trials::add);
            } catch (StatementLeftOut e) {
                leave(String.valueOf(e.getMessage()));
            } catch (SQLException e) {
                leave(
                        "an index of %s was not measured: %s"
                                .formatted(String.join(", ", each.columns()), FailureReason.of(e)));
            }
        }
        return trials;
    }

    /** Empty if a plan is hardly cheaper: it would soon be another one again. */
    private Optional<Trial> trial(
            Candidate candidate, double most, Measured before, Measurement measurement)
            throws SQLException, StatementLeftOut, InterruptedException {
        var index = TrialIndex.build(copy, candidate, budget.left());
        try {
            var plan = measurement.plan();
            if (!plan.uses(TrialIndex.NAME) || plan.cost() > most) {
                return Optional.empty();
            }
            var after = measurement.measure();
            return isWorthIt(before, after, share) && isSelective(candidate, measurement.found())
                    ? Optional.of(new Trial(candidate, after, index.bytes(), writes(candidate)))
                    : Optional.empty();
        } finally {
            index.drop();
        }
    }

    private OptionalDouble writes(Candidate candidate) throws SQLException, InterruptedException {
        return WriteCost.measured(copy, candidate.table(), budget);
    }

    /**
     * @param share the most that may be left of the time
     */
    static boolean isWorthIt(Measured before, Measured after, double share) {
        return after.complete() && after.millis() <= before.millis() * share;
    }

    /** Where much of a table is found, the gain on the copy would not last on a busy server. */
    private boolean isSelective(Candidate candidate, double found) throws SQLException {
        return found <= MOST_FOUND * copy.describe(candidate.table()).rows();
    }

    /** What is left of the time after a gain in percent. */
    static double share(double gain) {
        return 1 - gain / 100;
    }

    /** The one that saves most, or one of fewer columns that saves nearly as much. */
    static Optional<Trial> best(List<Trial> trials, Measured before) {
        var most = trials.stream().mapToDouble(each -> each.saved(before)).max().orElse(0);
        return trials.stream()
                .filter(each -> each.saved(before) >= most * NEARLY)
                .min(
                        Comparator.<Trial>comparingInt(each -> each.candidate().columns().size())
                                .thenComparingDouble(each -> each.after().millis()));
    }

    private Index index(SlowStatement statement, Measured before, Trial best, String origin)
            throws SQLException, InterruptedException {
        var candidate = best.candidate();
        var table = copy.describe(candidate.table()).name();
        return new Index(
                statement.query(),
                table,
                "CREATE INDEX CONCURRENTLY ON %s (%s)"
                        .formatted(table, copy.names(candidate.columns())),
                before,
                best.after(),
                new Cost(best.bytes(), WriteCost.ratio(best.writes(), writes(candidate))),
                origin);
    }
}
