package app.stellarescrow.ops.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Runs queries over one JDBC connection, which it does not close; settings are per transaction. */
public final class JdbcSession implements SqlSession {

    private final Connection connection;
    private final String beginning;
    private final Function<SQLException, RuntimeException> failure;
    private boolean begun;
    private boolean failed;

    private JdbcSession(
            Connection connection,
            String beginning,
            Function<SQLException, RuntimeException> failure) {
        this.connection = connection;
        this.beginning = beginning;
        this.failure = failure;
    }

    private interface Call<T> {
        T run() throws SQLException;
    }

    /**
     * Prints equal values equally, and reads all rows.
     *
     * @param failure converts an SQLException
     */
    public static JdbcSession comparing(
            Connection connection, Function<SQLException, RuntimeException> failure) {
        return new JdbcSession(connection, ComparableText.SETTINGS, failure);
    }

    /**
     * Also reads a consistent snapshot in each transaction.
     *
     * @param transaction statements at the start of each transaction
     */
    public static JdbcSession still(
            Connection connection,
            String transaction,
            Function<SQLException, RuntimeException> failure) {
        return new JdbcSession(
                connection,
                "set transaction isolation level repeatable read, read only; %s; %s"
                        .formatted(ComparableText.SETTINGS, transaction),
                failure);
    }

    /** Also reads the snapshot of another session. */
    public static JdbcSession ofSnapshot(
            Connection connection,
            String snapshot,
            String transaction,
            Function<SQLException, RuntimeException> failure) {
        return new JdbcSession(
                connection,
                "set transaction isolation level repeatable read, read only; set transaction snapshot '%s'; %s; %s"
                        .formatted(snapshot, ComparableText.SETTINGS, transaction),
                failure);
    }

    @Override
    public <T> List<T> query(String sql, RowReader<T> reader) {
        return calling(() -> rows(sql, reader));
    }

    @Override
    public <T> List<T> tryQuery(String sql, RowReader<T> reader) {
        return calling(
                () -> {
                    var before = connection.setSavepoint();
                    try {
                        return rows(sql, reader);
                    } catch (SQLException _) {
                        connection.rollback(before);
                        return List.of();
                    }
                });
    }

    @Override
    public void execute(String sql) {
        calling(
                () -> {
                    send(isOfBytes(sql) ? CatalogText.dynamic(sql) : sql);
                    return true;
                });
    }

    @Override
    public void release() {
        try {
            if (failed) {
                connection.rollback();
            } else if (begun) {
                connection.commit();
            }
            begun = false;
            failed = false;
        } catch (SQLException e) {
            throw failure.apply(e);
        }
    }

    private <T> List<T> rows(String sql, RowReader<T> reader) throws SQLException {
        if (!isOfBytes(sql)) {
            return answer(sql, reader);
        }
        send(CatalogText.dynamic("declare ops_answer no scroll cursor for " + sql));
        var rows = answer("fetch all from ops_answer", reader);
        send("close ops_answer");
        return rows;
    }

    private <T> List<T> answer(String sql, RowReader<T> reader) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }

    private boolean isOfBytes(String sql) throws SQLException {
        return CatalogText.hasBytes(sql) && CatalogText.isBytes(connection);
    }

    private void send(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private <T> T calling(Call<T> call) {
        try {
            if (!begun) {
                connection.setAutoCommit(false);
                send(beginning);
                begun = true;
            }
            return call.run();
        } catch (SQLException e) {
            failed = true;
            throw failure.apply(e);
        }
    }
}
