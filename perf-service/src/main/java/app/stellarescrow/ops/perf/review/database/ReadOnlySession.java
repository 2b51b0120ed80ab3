package app.stellarescrow.ops.perf.review.database;

import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.target.DirectConnection;
import app.stellarescrow.ops.target.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one connection of a review: it can change nothing, and waits for nothing for long. */
final class ReadOnlySession implements AutoCloseable {

    /** Objects in other schemas cannot replace functions of the system. */
    private static final String SETTINGS =
            """
            set default_transaction_read_only = on;
            set statement_timeout = %d;
            set lock_timeout = 1000;
            select set_config('search_path', 'pg_catalog' || coalesce((
              select ', ' || quote_ident(nspname)
              from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace
              where e.extname = 'pg_stat_statements'), ''), false)
            """;

    private final Connection connection;

    private ReadOnlySession(Connection connection) {
        this.connection = connection;
    }

    static ReadOnlySession open(Target target, Duration statementTimeout) throws SQLException {
        var connection = DirectConnection.open(target);
        try (var statement = connection.createStatement()) {
            statement.execute(SETTINGS.formatted(statementTimeout.toMillis()));
            return new ReadOnlySession(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** For example 150008. */
    int version() throws SQLException {
        var sql = "select current_setting('server_version_num')::int as version";
        return (int) rows(sql).getFirst().count("version");
    }

    List<Row> rows(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<Row>();
            while (rows.next()) {
                all.add(row(rows));
            }
            return all;
        }
    }

    private static Row row(ResultSet rows) throws SQLException {
        var columns = rows.getMetaData();
        var values = new HashMap<String, @Nullable Object>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            values.put(columns.getColumnLabel(i), value(rows.getObject(i)));
        }
        return new Row(values);
    }

    /** What JSON can hold. */
    private static @Nullable Object value(@Nullable Object value) {
        return value == null || value instanceof Number || value instanceof Boolean
                ? value
                : value.toString();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
