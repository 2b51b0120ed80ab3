package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.drtest.server.Blueprint;
import app.stellarescrow.ops.drtest.server.Deviation;
import app.stellarescrow.ops.drtest.server.NewDatabase;
import app.stellarescrow.ops.drtest.server.Server;
import app.stellarescrow.ops.drtest.server.Subscriptions;
import app.stellarescrow.ops.failure.PermanentFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** An empty PostgreSQL cluster that only its drill can reach, and that is removed afterwards. */
public interface Sandbox extends Server, AutoCloseable {

    /** Drops a database created before. */
    String DATABASE = "drill";

    /** The previous one may be a template, as its source is; a template cannot be dropped. */
    String NO_TEMPLATE =
            "update pg_database set datistemplate = false where datname = '" + DATABASE + "'";

    /** Classes of SQLSTATE: syntax, names, values. */
    Set<String> WRONG_WORDS = Set.of("22", "42");

    String SUPERUSER = "ops_drill";

    /** States of a database that cannot be connected to: missing or not allowed. */
    Set<String> CLOSED = Set.of("3D000", "55000");

    @Override
    default String database() {
        return DATABASE;
    }

    @Override
    default List<Deviation> create(Blueprint like) {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(NO_TEMPLATE);
            unsubscribe();
            statement.execute("drop database if exists " + DATABASE);
            return NewDatabase.createAlike(connection, DATABASE, like);
        } catch (SQLException e) {
            if (WRONG_WORDS.contains(String.valueOf(e.getSQLState()).substring(0, 2))) {
                throw new PermanentFailure(
                        "cannot create a database as in the manifest (%s): %s"
                                .formatted(like.inWords(), ServerError.of(e).message()),
                        "check the backup's manifest; it may be damaged",
                        e);
            }
            throw new IllegalStateException(
                    "the sandbox cannot create a database: " + ServerError.of(e).message(), e);
        }
    }

    /** Allows the database of an earlier attempt to be dropped. */
    default void unsubscribe() throws SQLException {
        try (var connection = connect(DATABASE)) {
            Subscriptions.drop(connection);
        } catch (SQLException e) {
            if (!CLOSED.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
        }
    }

    /**
     * Connects as another role than the superuser, with the database's own settings.
     *
     * @param role created by the caller
     */
    Connection connect(String database, String role, String password) throws SQLException;

    /** How far it is isolated from this machine. */
    Isolation isolation();

    /** Ends it at once, from any thread; requests that wait for an answer fail. */
    void kill();

    /**
     * Removes the sandbox with its data.
     *
     * @throws SandboxNotRemoved if something remains
     */
    @Override
    void close();
}
