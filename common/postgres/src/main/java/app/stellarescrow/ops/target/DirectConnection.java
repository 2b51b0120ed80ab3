package app.stellarescrow.ops.target;

import app.stellarescrow.ops.failure.PermanentFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Connects directly to a target's server. Through a pooler, the session settings of a dump or
 * restore would remain for applications that get the same connection later.
 */
public final class DirectConnection {

    /** A pooler's answer to settings that every PostgreSQL accepts at the start of a session. */
    private static final String REFUSED_SETTING = "unsupported startup parameter";

    /** In separate transactions, because a pooler may use another connection for each. */
    private static final int QUESTIONS = 3;

    private static final String BACKEND = OwnStatement.mark("select pg_catalog.pg_backend_pid()");

    private DirectConnection() {}

    /** Fails permanently if a pooler answers; nothing has been set then. */
    public static Connection open(Target target) throws SQLException {
        return open(target, target.jdbcProperties());
    }

    /**
     * Connects; a server that sends nothing for so long counts as lost.
     *
     * @param silence longer than any statement may take; zero: no limit
     */
    public static Connection open(Target target, Duration silence) throws SQLException {
        var properties = target.jdbcProperties();
        properties.put("socketTimeout", Long.toString(silence.toSeconds()));
        return open(target, properties);
    }

    /**
     * Connects with other settings.
     *
     * @param properties the target's, possibly changed
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

    /** PostgreSQL assigns a session's number when it begins; a pooler assigns its own. */
    private static void failIfPooled(Target target, Connection connection) throws SQLException {
        var told = connection.unwrap(PGConnection.class).getBackendPID();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(BACKEND)) {
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
                "set DATABASE_URL (or targets.%s.url) to the server's own address: through a pooler, a dump changes search_path for applications"
                        .formatted(target.name()),
                cause);
    }
}
