package app.stellarescrow.ops.drtest.server;

import app.stellarescrow.ops.facts.LockReader;
import app.stellarescrow.ops.manifest.LockLimits;
import app.stellarescrow.ops.sql.JdbcSession;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server that a backup is restored to. */
public interface Server {

    /** The database that {@link #create} creates; the backup's may have another name. */
    String database();

    /**
     * Creates the database to restore into.
     *
     * @return differences from the source
     */
    List<Deviation> create(Blueprint like);

    Connection connect(String database) throws SQLException;

    /** A database that every cluster has. */
    String MAINTENANCE = "postgres";

    /** The locale in which libpq's programs label the parts of an error in English. */
    String ENGLISH = "C";

    /** Environment for libpq's programs. */
    Map<String, String> environment(String database);

    Programs programs();

    /** The database for a program's command line, with special characters escaped. */
    default String connectionString() {
        return "dbname='%s'".formatted(database().replace("\\", "\\\\").replace("'", "\\'"));
    }

    /** How many locks it can hold; standbys must be able to hold as many. */
    default LockLimits locks() {
        try (var connection = connect(MAINTENANCE)) {
            return LockReader.read(JdbcSession.comparing(connection, IllegalStateException::new));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the server's lock limits could not be read: " + e.getMessage(), e);
        }
    }

    /** Whether a check that cannot run here has failed. */
    default boolean mustBeProven() {
        return true;
    }

    /** Whether the database is dropped after the checks; only then may checks change it. */
    default boolean isThrownAway() {
        return true;
    }

    /** Folder for temporary files. */
    Path folder();
}
