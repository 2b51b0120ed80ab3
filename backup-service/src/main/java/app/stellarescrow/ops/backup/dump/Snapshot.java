package app.stellarescrow.ops.backup.dump;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One moment of a database, held still while this is open: what is read here, and what pg_dump
 * reads with its id, is the same (PostgreSQL manual, "Snapshot Synchronization Functions").
 */
public final class Snapshot implements AutoCloseable {

    /** Idle while pg_dump works for hours, unlike what the server's settings may allow. */
    private static final String PATIENT =
            """
            set idle_in_transaction_session_timeout = 0; set statement_timeout = 0;
            set row_security = off; set search_path = ''; set timezone = 'UTC';
            set datestyle = 'ISO'; set intervalstyle = 'postgres'; set bytea_output = 'hex';
            set extra_float_digits = 1; set lc_monetary = 'C';
            set jit = off
            """;

    private static final String EXPORT =
            "select pg_export_snapshot(), now(), current_setting('server_version_num')::int / 10000";

    private final Connection connection;
    private final Exported exported;

    private Snapshot(Connection connection, Exported exported) {
        this.connection = connection;
        this.exported = exported;
    }

    /** Reads a row of an answer. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Call<T> {
        T run() throws SQLException;
    }

    private record Exported(String id, Instant takenAt, int serverMajor) {}

    /**
     * @param connection is closed with this
     */
    static Snapshot take(Connection connection, long lockTimeoutMillis) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(PATIENT);
            statement.execute("set lock_timeout = " + lockTimeoutMillis);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (var row = statement.executeQuery(EXPORT)) {
                row.next();
                var takenAt = Objects.requireNonNull(row.getObject(2, OffsetDateTime.class));
                var id = Objects.requireNonNull(row.getString(1));
                return new Snapshot(
                        connection, new Exported(id, takenAt.toInstant(), row.getInt(3)));
            }
        }
    }

    /** For {@code pg_dump --snapshot}. */
    public String id() {
        return exported.id();
    }

    /** By the database's clock. */
    public Instant takenAt() {
        return exported.takenAt();
    }

    int serverMajor() {
        return exported.serverMajor();
    }

    /** What the database was at that moment. */
    public <T> List<T> query(String sql, RowReader<T> reader) {
        return calling(() -> rows(sql, reader));
    }

    /** The same, but nothing if the query fails. */
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
            var said = String.valueOf(e.getMessage());
            throw DumpFailed.because("the snapshot cannot be read: " + said, said, e);
        }
    }

    /** Frees a thread that waits for an answer. */
    public void stop() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException("a connection cannot be given up", e);
        }
    }

    @Override
    public void close() {
        try {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.close();
            }
        } catch (SQLException e) {
            throw new DumpFailed(
                    "the snapshot was lost: " + e.getMessage(), "see the database's log", e);
        }
    }
}
