package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.drtest.server.Server;
import app.stellarescrow.ops.sql.JdbcSession;
import app.stellarescrow.ops.sql.SqlSession;
import java.sql.Connection;
import java.sql.SQLException;

/** A connection to the restored database. */
final class RestoredDatabase implements AutoCloseable {

    private final Connection connection;
    private final SqlSession session;

    private RestoredDatabase(Connection connection) {
        this.connection = connection;
        this.session = JdbcSession.comparing(connection, CheckError::new);
    }

    /** Opens it read-only. */
    static RestoredDatabase open(Server server) {
        var database = openToDamage(server);
        try {
            database.connection.setReadOnly(true);
            return database;
        } catch (SQLException e) {
            database.close();
            throw new CheckError(e);
        }
    }

    /** Opens it for the canary: the damage stays until the database is dropped. */
    static RestoredDatabase openToDamage(Server server) {
        try {
            return new RestoredDatabase(server.connect(server.database()));
        } catch (SQLException e) {
            throw new CheckError(e);
        }
    }

    SqlSession session() {
        return session;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new CheckError(e);
        }
    }
}
