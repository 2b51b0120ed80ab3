package app.stellarescrow.ops.drtest.advice;

import app.stellarescrow.ops.drtest.advice.plan.Candidates.Candidate;
import java.sql.SQLException;
import java.time.Duration;

/** An index that is built on the copy and dropped again. */
final class TrialIndex {

    static final String NAME = "ops_advised";

    private static final Duration DROP_LIMIT = Duration.ofMinutes(1);

    private final Copy copy;
    private final String name;

    private TrialIndex(Copy copy, Candidate candidate) {
        this.copy = copy;
        this.name = Copy.quoted(candidate.table().schema()) + "." + NAME;
    }

    static TrialIndex build(Copy copy, Candidate candidate, Duration limit) throws SQLException {
        copy.define(
                "create index %s on %s (%s)"
                        .formatted(
                                NAME,
                                Copy.quoted(candidate.table()),
                                Copy.quoted(candidate.columns())),
                limit);
        return new TrialIndex(copy, candidate);
    }

    long bytes() throws SQLException {
        return copy.query(
                        "select pg_relation_size(%s::regclass)".formatted(Copy.literal(name)),
                        row -> row.getLong(1))
                .getFirst();
    }

    /**
     * Drops it.
     *
     * @throws NotDropped if that fails
     */
    void drop() {
        try {
            copy.define("drop index " + name, DROP_LIMIT);
        } catch (SQLException e) {
            throw new NotDropped(
                    "an index on trial could not be dropped from the copy (%s), so nothing else was measured"
                            .formatted(FailureReason.of(e)),
                    e);
        }
    }

    /** Further measurements would use the index. */
    static final class NotDropped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotDropped(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
