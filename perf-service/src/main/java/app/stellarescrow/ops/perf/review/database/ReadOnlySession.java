package app.stellarescrow.ops.perf.review.database;

import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.target.DirectConnection;
import app.stellarescrow.ops.target.OwnStatement;
import app.stellarescrow.ops.target.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one connection of a review: it can change nothing, and waits for nothing for long. */
final class ReadOnlySession implements AutoCloseable {

    /** The server ends a statement itself; if it does not even do that, it is lost. */
    private static final Duration BEYOND_TIMEOUT = Duration.ofSeconds(5);

    /** Objects in other schemas cannot replace functions of the system. */
    private static final String SETTINGS =
            """
            set %1$s default_transaction_read_only = on;
            set %1$s statement_timeout = %2$d;
            set %1$s lock_timeout = 1000;
            set %1$s search_path = pg_catalog
            """;

    private static final String VERSION =
            "select current_setting('server_version_num')::int as version";

    /** The schema in which an administrator has created the extension. */
    private static final String EXTENSION =
            """
            select quote_ident(n.nspname) as name
            from pg_extension e join pg_namespace n on n.oid = e.extnamespace
            where e.extname = 'pg_stat_statements'
            """;

    /** Where no other role can create a view of that name. */
    private static final String NOWHERE = "pg_catalog";

    private final Connection connection;
    private String extension = NOWHERE;

    private ReadOnlySession(Connection connection) {
        this.connection = connection;
    }

    static ReadOnlySession open(Target target, Duration statementTimeout) throws SQLException {
        var connection = DirectConnection.open(target, statementTimeout.plus(BEYOND_TIMEOUT));
        try (var statement = connection.createStatement()) {
            statement.execute(SETTINGS.formatted(OwnStatement.MARKER, statementTimeout.toMillis()));
            return new ReadOnlySession(connection).withExtension();
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private ReadOnlySession withExtension() throws SQLException {
        rows(EXTENSION).stream().findFirst().ifPresent(each -> extension = each.text("name"));
        return this;
    }

    /** For example 150008. */
    int version() throws SQLException {
        return (int) rows(VERSION).getFirst().count("version");
    }

    List<Row> rows(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(CheckQueries.own(sql, extension))) {
            return all(rows);
        }
    }

    /** With these texts as the only parameter, an array. */
    List<Row> rows(String sql, Collection<String> texts) throws SQLException {
        try (var statement = connection.prepareStatement(CheckQueries.own(sql, extension))) {
            statement.setArray(1, connection.createArrayOf("text", texts.toArray()));
            try (var rows = statement.executeQuery()) {
                return all(rows);
            }
        }
    }

    /** As it is: braces in it are not for the driver. */
    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** The only column of the rows, as text. */
    List<String> lines(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var lines = new ArrayList<String>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        }
    }

    private static List<Row> all(ResultSet rows) throws SQLException {
        var all = new ArrayList<Row>();
        while (rows.next()) {
            all.add(row(rows));
        }
        return all;
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
