package app.stellarescrow.ops.backup.dump;

import app.stellarescrow.ops.manifest.FactsReader;
import app.stellarescrow.ops.manifest.JdbcSession;
import app.stellarescrow.ops.manifest.SqlSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/**
 * One moment of a database, held still while this is open: what is read here, and what pg_dump
 * reads with its id, is the same (PostgreSQL manual, "Snapshot Synchronization Functions").
 */
public final class Snapshot implements SqlSession, AutoCloseable {

    /** Idle while pg_dump works for hours, unlike what the server's settings may allow. */
    private static final String PATIENT =
            "set idle_in_transaction_session_timeout = 0; set statement_timeout = 0; ";

    private static final String EXPORT =
            "select pg_export_snapshot(), now(), current_setting('server_version_num')::int / 10000";

    private final Connection connection;
    private final Exported exported;
    private final SqlSession session;

    private Snapshot(Connection connection, Exported exported) {
        this.connection = connection;
        this.exported = exported;
        this.session = new JdbcSession(connection, Snapshot::unreadable);
    }

    private record Exported(String id, Instant takenAt, int serverMajor) {}

    /**
     * @param connection is closed with this
     */
    static Snapshot take(Connection connection, long lockTimeoutMillis) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(PATIENT + FactsReader.COMPARABLE);
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

    @Override
    public <T> List<T> query(String sql, RowReader<T> reader) {
        return session.query(sql, reader);
    }

    @Override
    public <T> List<T> tryQuery(String sql, RowReader<T> reader) {
        return session.tryQuery(sql, reader);
    }

    @Override
    public void execute(String sql) {
        session.execute(sql);
    }

    /** Frees a thread that waits for an answer. */
    public void stop() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException("a connection cannot be given up", e);
        }
    }

    private static DumpFailed unreadable(SQLException e) {
        var said = String.valueOf(e.getMessage());
        return DumpFailed.because("the snapshot cannot be read: " + said, said, e);
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
