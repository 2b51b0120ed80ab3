package app.stellarescrow.ops.perf.maintenance.server;

import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.target.DirectConnection;
import app.stellarescrow.ops.target.OwnStatement;
import app.stellarescrow.ops.target.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One connection that may change the target. Names in other schemas do not replace the system's.
 */
public final class MaintenanceSession implements AutoCloseable {

    private static final Set<String> REFUSED_LOGIN = Set.of("28P01", "28000", "3D000");

    private final Connection connection;
    private final Target target;
    private final int pid;

    /** What another thread may cancel. */
    private volatile @Nullable Statement running;

    private MaintenanceSession(Connection connection, Target target) throws SQLException {
        this.connection = connection;
        this.target = target;
        this.pid = one("select pg_backend_pid()", row -> row.getInt(1));
    }

    /** Reads one row. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Connects.
     *
     * @param lockTimeout for each lock
     * @throws PermanentFailure if the server refuses the login or is a standby
     */
    public static MaintenanceSession open(Target target, Duration lockTimeout, Duration costDelay)
            throws SQLException {
        return open(target, new SessionLimits(lockTimeout, costDelay, Duration.ZERO));
    }

    /**
     * Connects to look at another session; unlike that one's, no statement of it takes long.
     *
     * @param longest for each lock and each statement
     */
    static MaintenanceSession openToWatch(Target target, Duration longest) throws SQLException {
        return open(target, new SessionLimits(longest, Duration.ZERO, longest));
    }

    private static MaintenanceSession open(Target target, SessionLimits limits)
            throws SQLException {
        try {
            return connect(target, limits);
        } catch (SQLException e) {
            if (e.getSQLState() != null && REFUSED_LOGIN.contains(e.getSQLState())) {
                throw new PermanentFailure(
                        "%s refuses the login: %s".formatted(target, e.getMessage()),
                        "correct user, password and database in perf.maintenance.targets.%s.url"
                                .formatted(target.name()),
                        e);
            }
            throw e;
        }
    }

    private static MaintenanceSession connect(Target target, SessionLimits limits)
            throws SQLException {
        var connection = DirectConnection.open(target, limits.silence());
        try (var statement = connection.createStatement()) {
            statement.execute(limits.settings());
            var session = new MaintenanceSession(connection, target);
            session.failIfStandby();
            return session;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void failIfStandby() throws SQLException {
        if (one("select pg_is_in_recovery()", row -> row.getBoolean(1))) {
            throw new PermanentFailure(
                    "%s is a standby, which cannot be changed".formatted(target),
                    "set the address of the primary: perf.maintenance.targets.%s.url"
                            .formatted(target.name()),
                    null);
        }
    }

    public Target target() {
        return target;
    }

    /** The server's process. */
    int pid() {
        return pid;
    }

    /** Ends the statement that another thread runs, if there is one. */
    void cancel() throws SQLException {
        var statement = running;
        if (statement != null) {
            statement.cancel();
        }
    }

    public <T> List<T> rows(String sql, RowReader<T> reader, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(OwnStatement.mark(sql))) {
            running = statement;
            bind(statement, values);
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
                return all;
            }
        } finally {
            running = null;
        }
    }

    public <T> T one(String sql, RowReader<T> reader, Object... values) throws SQLException {
        return rows(sql, reader, values).getFirst();
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** Statements without a result. */
    public interface Statements {
        void run() throws SQLException;
    }

    /** Runs statements without the end of the window, and with another limit for locks. */
    public void withTimeouts(Duration lockTimeout, Statements statements) throws SQLException {
        var before = one("select current_setting('lock_timeout')", row -> row.getString(1));
        execute("set statement_timeout = 0");
        execute("set lock_timeout = " + lockTimeout.toMillis());
        try {
            statements.run();
        } finally {
            execute("set lock_timeout = '%s'".formatted(before));
        }
    }

    public void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            running = statement;
            statement.execute(OwnStatement.mark(sql));
        } finally {
            running = null;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
