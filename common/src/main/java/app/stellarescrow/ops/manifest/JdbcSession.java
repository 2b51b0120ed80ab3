package app.stellarescrow.ops.manifest;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Asks over one JDBC connection, which stays its owner's. */
public final class JdbcSession implements SqlSession {

    private final Connection connection;
    private final Function<SQLException, RuntimeException> failure;

    /**
     * @param failure says in words what went wrong
     */
    public JdbcSession(Connection connection, Function<SQLException, RuntimeException> failure) {
        this.connection = connection;
        this.failure = failure;
    }

    private interface Call<T> {
        T run() throws SQLException;
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
                    try (var statement = connection.createStatement()) {
                        return statement.execute(sql);
                    }
                });
    }

    private <T> List<T> rows(String sql, RowReader<T> reader) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }

    private <T> T calling(Call<T> call) {
        try {
            return call.run();
        } catch (SQLException e) {
            throw failure.apply(e);
        }
    }
}
