package app.stellarescrow.ops.drtest.advice;

import app.stellarescrow.ops.drtest.advice.plan.Candidates.Candidate;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Indexes that exist only for the planner (extension hypopg). */
final class Hypotheses implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SCHEMA = "ops_hypopg";

    private static final String FOUND =
            """
            select (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace
                    where e.extname = 'hypopg'),
                exists (select from pg_available_extensions where name = 'hypopg')
            """;

    private final Copy copy;
    private final String schema;
    private final boolean own;

    private Hypotheses(Copy copy, String schema, boolean own) {
        this.copy = copy;
        this.schema = Copy.quoted(schema);
        this.own = own;
    }

    /** Empty if the extension is not installed where the sandbox runs. */
    static Optional<Hypotheses> of(Copy copy) throws SQLException {
        var found =
                copy.query(
                                FOUND,
                                row ->
                                        new Extension(
                                                Optional.ofNullable(row.getString(1)),
                                                row.getBoolean(2)))
                        .getFirst();
        if (found.schema().isPresent()) {
            return Optional.of(new Hypotheses(copy, found.schema().get(), false));
        }
        if (!found.available()) {
            return Optional.empty();
        }
        copy.define(
                "create schema %1$s; create extension hypopg schema %1$s".formatted(SCHEMA), LIMIT);
        return Optional.of(new Hypotheses(copy, SCHEMA, true));
    }

    private record Extension(Optional<String> schema, boolean available) {}

    /** Those that the planner would use, the cheapest plan first. */
    List<Candidate> promising(PreparedQuery query, List<String> values, List<Candidate> candidates)
            throws SQLException {
        var used = new ArrayList<Promising>();
        for (var each : candidates) {
            plan(query, values, each).ifPresent(cost -> used.add(new Promising(each, cost)));
        }
        return used.stream()
                .sorted(Comparator.comparingDouble(Promising::cost))
                .map(Promising::candidate)
                .toList();
    }

    private record Promising(Candidate candidate, double cost) {}

    /** The cost of its plan; empty if it would not be used. */
    private Optional<Double> plan(PreparedQuery query, List<String> values, Candidate candidate)
            throws SQLException {
        var sql =
                "create index on %s (%s)"
                        .formatted(
                                Copy.quoted(candidate.table()), Copy.quoted(candidate.columns()));
        try {
            var name =
                    query.answer(
                            "select indexname from %s.hypopg_create_index(%s)"
                                    .formatted(schema, Copy.literal(sql)));
            var plan = query.plan(values);
            return plan.uses(name) ? Optional.of(plan.cost()) : Optional.empty();
        } finally {
            query.answer("select %s.hypopg_reset()::text".formatted(schema));
        }
    }

    @Override
    public void close() throws SQLException {
        if (own) {
            copy.define("drop extension hypopg; drop schema " + SCHEMA, LIMIT);
        }
    }
}
