package app.stellarescrow.ops.drtest.advice;

import app.stellarescrow.ops.drtest.advice.plan.Plan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement of the review, prepared on the copy by a role that can only read. Its text comes from
 * the source: it is never more than one statement, and its connection is used for it alone.
 */
final class PreparedQuery implements AutoCloseable {

    /** The server ends a statement itself; if it does not even do that, the connection is lost. */
    private static final Duration BEYOND_LIMIT = Duration.ofSeconds(10);

    private static final String SETTINGS =
            """
            set default_transaction_read_only = on; set lock_timeout = 1000;
            set standard_conforming_strings = on; set client_min_messages = error;
            set idle_session_timeout = 0
            """;

    private static final String PARAMETERS =
            "select coalesce(array_length(parameter_types, 1), 0) from pg_catalog.pg_prepared_statements where name = 'ops_advised'";

    private final ReaderRole role;
    private final Connection connection;

    private PreparedQuery(ReaderRole role, Connection connection) {
        this.role = role;
        this.connection = connection;
    }

    static PreparedQuery open(ReaderRole role, String text, Duration limit)
            throws SQLException, StatementLeftOut {
        var connection = role.connect();
        var prepared = new PreparedQuery(role, connection);
        try {
            connection.setNetworkTimeout(Runnable::run, (int) limit.plus(BEYOND_LIMIT).toMillis());
            prepared.run(SETTINGS);
            prepared.limit(limit);
            prepared.run("prepare ops_advised as " + text);
            return prepared;
        } catch (SQLException e) {
            connection.close();
            throw new StatementLeftOut(FailureReason.withNames(e));
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    int parameters() throws SQLException {
        return Integer.parseInt(answer(PARAMETERS));
    }

    /** As for unknown values; its conditions name the parameters. */
    Plan genericPlan() throws SQLException {
        run("set plan_cache_mode = force_generic_plan");
        var nulls = Collections.nCopies(parameters(), "null");
        var plan = Plan.of(undone("explain (verbose, format json) " + execute(nulls)));
        run("set plan_cache_mode = force_custom_plan");
        return plan;
    }

    Plan plan(List<String> values) throws SQLException {
        return Plan.of(undone("explain (verbose, format json) " + executeOf(values)));
    }

    /** Executes it. */
    Plan analyze(List<String> values) throws SQLException {
        return Plan.of(
                undone("explain (verbose, analyze, timing off, format json) " + executeOf(values)));
    }

    private static String executeOf(List<String> values) {
        return execute(values.stream().map(Copy::literal).toList());
    }

    private static String execute(List<String> literals) {
        var list = literals.stream().collect(Collectors.joining(", ", "(", ")"));
        return "execute ops_advised" + (literals.isEmpty() ? "" : list);
    }

    /** Of one execution. */
    void limit(Duration limit) throws SQLException {
        run("set statement_timeout = " + Math.max(1, limit.toMillis()));
    }

    /**
     * What functions set for the session is taken back, too, so that no later execution can write
     * or run without a limit.
     */
    private String undone(String sql) throws SQLException {
        run("begin read only");
        try (Undo _ = () -> run("rollback")) {
            return answer(sql);
        } finally {
            if (connection.isClosed()) {
                // A lost session would go on, and its locks delay the drop of an index.
                role.endSessions();
            }
        }
    }

    private interface Undo extends AutoCloseable {

        @Override
        void close() throws SQLException;
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    String answer(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        role.endSessions();
    }
}
