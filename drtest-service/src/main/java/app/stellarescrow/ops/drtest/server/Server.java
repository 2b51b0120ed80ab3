package app.stellarescrow.ops.drtest.server;

import app.stellarescrow.ops.facts.LockReader;
import app.stellarescrow.ops.manifest.LockLimits;
import app.stellarescrow.ops.sql.JdbcSession;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server on which a backup becomes a database. */
public interface Server {

    /** The name of the database that {@link #create} makes; the backup's may be another one. */
    String database();

    /**
     * Makes the database to restore into.
     *
     * @return what is not as in the source
     */
    List<Shortfall> create(Blueprint like);

    Connection connect(String database) throws SQLException;

    /** This database is in every cluster. */
    String MAINTENANCE = "postgres";

    /**
     * The locale in which libpq's programs label the parts of an error so that they can be read.
     */
    String ENGLISH = "C";

    /** For libpq's programs. */
    Map<String, String> environment(String database);

    Programs programs();

    /** Names the database to programs, with all special characters escaped. */
    default String connectionString() {
        return "dbname='%s'".formatted(database().replace("\\", "\\\\").replace("'", "\\'"));
    }

    /** How many locks it can hold; its standbys hold as many, or they would not follow it. */
    default LockLimits locks() {
        try (var connection = connect(MAINTENANCE)) {
            return LockReader.read(JdbcSession.comparing(connection, IllegalStateException::new));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the server does not say how many locks it can hold: " + e.getMessage(), e);
        }
    }

    /** Whether a check that cannot be carried out here has failed. */
    default boolean mustBeProven() {
        return true;
    }

    /** Whether the database is deleted after the checks; only such a one is changed. */
    default boolean isThrownAway() {
        return true;
    }

    /** For files that are needed meanwhile. */
    Path folder();
}
