package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.drtest.server.Blueprint;
import app.stellarescrow.ops.drtest.server.NewDatabase;
import app.stellarescrow.ops.drtest.server.Server;
import app.stellarescrow.ops.drtest.server.Shortfall;
import app.stellarescrow.ops.drtest.server.Subscriptions;
import app.stellarescrow.ops.failure.PermanentFailure;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** An empty PostgreSQL cluster that nobody but its drill can reach, and that ends with it. */
public interface Sandbox extends Server, AutoCloseable {

    /** The one before is dropped if another one is made. */
    String DATABASE = "drill";

    /** One that was made before may be a template, as its source is; those cannot be dropped. */
    String NO_TEMPLATE =
            "update pg_database set datistemplate = false where datname = '" + DATABASE + "'";

    /** Classes of SQLSTATE: syntax, names, values. */
    Set<String> WRONG_WORDS = Set.of("22", "42");

    String SUPERUSER = "ops_drill";

    /** States of a database that cannot be connected to, for it is not there or may not be. */
    Set<String> CLOSED = Set.of("3D000", "55000");

    @Override
    default String database() {
        return DATABASE;
    }

    @Override
    default List<Shortfall> create(Blueprint like) {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(NO_TEMPLATE);
            unsubscribe();
            statement.execute("drop database if exists " + DATABASE);
            return NewDatabase.createAlike(connection, DATABASE, like);
        } catch (SQLException e) {
            if (WRONG_WORDS.contains(String.valueOf(e.getSQLState()).substring(0, 2))) {
                throw new PermanentFailure(
                        "no database can be made as the manifest says (%s): %s"
                                .formatted(like.inWords(), ServerError.of(e).told()),
                        "look at the backup's manifest; it may be damaged",
                        e);
            }
            throw new IllegalStateException(
                    "the sandbox does not make a database: " + ServerError.of(e).told(), e);
        }
    }

    /** So that what an earlier try has left can be dropped. */
    default void unsubscribe() throws SQLException {
        try (var connection = connect(DATABASE)) {
            Subscriptions.drop(connection);
        } catch (SQLException e) {
            if (!CLOSED.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
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
