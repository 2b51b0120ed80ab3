package app.stellarescrow.ops.target;

import app.stellarescrow.ops.failure.PermanentFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Connects to a target's server itself. Through a pooler, what a dump or a restore sets for its
 * session would stay for the applications that get the pooler's connection after it.
 */
public final class DirectConnection {

    /** What a pooler answers to settings that every PostgreSQL takes when a session begins. */
    private static final String REFUSED_SETTING = "unsupported startup parameter";

    /** In transactions of their own, for a pooler may have another connection for each. */
    private static final int QUESTIONS = 3;

    private DirectConnection() {}

    /** Fails for good if a pooler answers; nothing has been set then. */
    public static Connection open(Target target) throws SQLException {
        return open(target, target.jdbcProperties());
    }

    /**
     * The same, with other settings.
     *
     * @param properties the target's, perhaps changed
     */
    public static Connection open(Target target, Properties properties) throws SQLException {
        var connection = connect(target, properties);
        try {
            for (int i = 0; i < QUESTIONS; i++) {
                failIfPooled(target, connection);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection connect(Target target, Properties properties) throws SQLException {
        try {
            return DriverManager.getConnection(target.jdbcUrl(), properties);
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains(REFUSED_SETTING)) {
                throw pooled(target, e);
            }
            throw e;
        }
    }

    /** PostgreSQL gives a session's number when it begins; a pooler gives one of its own. */
    private static void failIfPooled(Target target, Connection connection) throws SQLException {
        var told = connection.unwrap(PGConnection.class).getBackendPID();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
            row.next();
            if (row.getInt(1) != told) {
                throw pooled(target, null);
            }
        }
    }

    private static PermanentFailure pooled(Target target, @Nullable SQLException cause) {
        return new PermanentFailure(
                "a connection pooler answers at %s:%d, not the PostgreSQL server of %s"
                        .formatted(target.host(), target.port(), target.name()),
                "give the database's own address in DATABASE_URL (or targets.%s.url): through a pooler, a dump changes search_path for applications"
                        .formatted(target.name()),
                cause);
    }
}
