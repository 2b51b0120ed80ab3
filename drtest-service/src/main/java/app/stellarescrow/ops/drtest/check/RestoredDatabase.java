package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.drtest.server.Server;
import app.stellarescrow.ops.manifest.FactsReader;
import app.stellarescrow.ops.manifest.JdbcSession;
import app.stellarescrow.ops.manifest.SqlSession;
import java.sql.Connection;
import java.sql.SQLException;

/** A connection to what was restored. */
final class RestoredDatabase implements AutoCloseable {

    private final Connection connection;
    private final SqlSession session;

    private RestoredDatabase(Connection connection) {
        this.connection = connection;
        this.session = new JdbcSession(connection, CheckBroke::new);
    }

    static RestoredDatabase open(Server server) {
        try {
            var connection = server.connect(server.database());
            var database = new RestoredDatabase(connection);
            database.session.execute(FactsReader.COMPARABLE);
            connection.setAutoCommit(false);
            return database;
        } catch (SQLException e) {
            throw new CheckBroke(e);
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
            throw new CheckBroke(e);
        }
    }
}
