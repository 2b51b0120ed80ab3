package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.drtest.server.NewDatabase;
import app.stellarescrow.ops.drtest.server.Server;
import java.sql.SQLException;
import java.util.Optional;

/** An empty PostgreSQL cluster that nobody but its drill can reach, and that ends with it. */
public interface Sandbox extends Server, AutoCloseable {

    /** The one before is dropped if another one is made. */
    String DATABASE = "drill";

    String SUPERUSER = "ops_drill";

    @Override
    default String database() {
        return DATABASE;
    }

    @Override
    default Optional<String> create(Locale like) {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + DATABASE);
            return NewDatabase.createAlike(statement, DATABASE, like);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the sandbox does not make a database: " + e.getMessage(), e);
        }
    }

    /** How far it is kept away from this machine. */
    Isolation isolation();

    /** Ends it at once, from any thread: who waits for an answer gets none. */
    void kill();

    /**
     * Removes everything of it.
     *
     * @throws SandboxLeft if something is still there afterwards
     */
    @Override
    void close();
}
