package app.stellarescrow.ops.api.drill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which indexes made slow statements faster on a restored copy. The source was not changed.
 *
 * @param statements how many were asked for
 * @param indexes those that are worth it; empty if there is none
 * @param notLookedAt the statements or tables that were left out, with the reason
 */
public record IndexAdvice(int statements, List<Index> indexes, List<LeftOut> notLookedAt) {

    /**
     * An index that was built on the copy, measured and dropped.
     *
     * @param query the statement's number, as pg_stat_statements gives it
     * @param sql creates it on the source; to be run by an administrator
     * @param values where the values of the statement's parameters came from
     */
    public record Index(
            String query,
            String table,
            String sql,
            Measured before,
            Measured after,
            Cost cost,
            String values) {}

    /**
     * A statement as it was executed.
     *
     * @param plan its nodes from the top
     * @param millis median of its executions; one that takes a second or more is not repeated
     * @param complete false if it was ended at the time limit: then it takes longer
     */
    public record Measured(String plan, double millis, boolean complete) {}

    /**
     * What an index costs.
     *
     * @param bytes size of the index
     * @param writes how long writes of rows take with it, as a multiple of without; null if unknown
     */
    public record Cost(long bytes, @Nullable Double writes) {}

    /** What was left out. */
    public record LeftOut(String query, String reason) {}
}
