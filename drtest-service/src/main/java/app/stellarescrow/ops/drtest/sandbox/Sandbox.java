package app.stellarescrow.ops.drtest.sandbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** An empty PostgreSQL cluster that nobody but its drill can reach, and that ends with it. */
public interface Sandbox extends AutoCloseable {

    /** The database that {@link #create} makes, whatever the backup's was called. */
    String DATABASE = "drill";

    /**
     * Makes the database to restore into, in the place of the one that is there.
     *
     * @return what is not as in the source, for people; empty if nothing is
     */
    Optional<String> create(Locale like);

    Connection connect(String database) throws SQLException;

    /** For libpq's programs. */
    Map<String, String> environment(String database);

    Programs programs();

    /** For files that go with it; they end with it, too. */
    Path folder();

    /** Ends it at once, from any thread: who waits for an answer gets none. */
    void kill();

    /**
     * Removes everything of it.
     *
     * @throws SandboxLeft if something is still there afterwards
     */
    @Override
    void close();

    /** How a database sorts and stores text. */
    record Locale(String encoding, String collation, String characterType) {}
}
