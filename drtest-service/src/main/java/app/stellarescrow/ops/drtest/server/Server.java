package app.stellarescrow.ops.drtest.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** A PostgreSQL server on which a backup becomes a database. */
public interface Server {

    /** Settings of ours that outrank those of the restored database itself, as libpq's options. */
    String UNHINDERED =
            "-c default_transaction_read_only=off -c statement_timeout=0 -c lock_timeout=0"
                    + " -c idle_in_transaction_session_timeout=0 -c role=none";

    /** What the database is called that {@link #create} makes, whatever the backup's was. */
    String database();

    /**
     * Makes the database to restore into.
     *
     * @return what is not as in the source, for people; empty if nothing is
     */
    Optional<String> create(Locale like);

    Connection connect(String database) throws SQLException;

    /** For libpq's programs. */
    Map<String, String> environment(String database);

    Programs programs();

    /** Names the database to programs, whatever is in its name. */
    default String connectionString() {
        return "dbname='%s'".formatted(database().replace("\\", "\\\\").replace("'", "\\'"));
    }

    /** Whether a check that cannot be carried out here has failed. */
    default boolean mustBeProven() {
        return true;
    }

    /** For files that are needed meanwhile. */
    Path folder();

    /** How a database sorts and stores text. */
    record Locale(String encoding, String collation, String characterType) {

        /** Sorts by bytes; every machine can. */
        public static final Locale PLAIN = new Locale("UTF8", "C", "C");
    }
}
