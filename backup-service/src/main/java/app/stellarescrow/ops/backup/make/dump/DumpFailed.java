package app.stellarescrow.ops.backup.make.dump;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.process.CommandFailed;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database was not dumped as a whole; the next attempt may fare better. */
public class DumpFailed extends RuntimeException implements Hinted {

    /** At once, it would take them away from others again. */
    private static final String NO_LOCKS =
            "the server has too few locks for so many tables: raise max_locks_per_transaction and restart it";

    private final String hint;

    public DumpFailed(String reason, String hint, @Nullable Throwable cause) {
        super(reason, cause);
        this.hint = hint;
    }

    /**
     * With the hint that belongs to what pg_dump said; of a row that it could not read only the
     * table is told.
     */
    static RuntimeException of(CommandFailed failure, String role) {
        var said = failure.stderr();
        if (said.contains("Dumping the contents of table")) {
            return because(ServerError.of(failure).told(), said, role, null);
        }
        var state =
                MissingRight.in(said)
                        .map(_ -> " (SQLSTATE " + MissingRight.SQLSTATE + ")")
                        .orElse("");
        return because(failure.getMessage() + state, said, role, null);
    }

    /** Of a query of our own; who reads facts decides by the state of its cause. */
    static RuntimeException of(SQLException failure, String role) {
        var error = ServerError.of(failure);
        var reason = "the snapshot cannot be read: " + error.told();
        var cause = new SQLException(reason, failure.getSQLState());
        return because(reason, error.words() + "\n" + error.hint(), role, cause);
    }

    /** What the program said is no cause of it: logs show all that a cause says. */
    private static RuntimeException because(
            String reason, String said, String role, @Nullable Throwable cause) {
        return said.contains("max_locks_per_transaction")
                ? new PermanentFailure(reason, NO_LOCKS, cause)
                : new DumpFailed(reason, hint(said, role), cause);
    }

    @Override
    public String hint() {
        return hint;
    }

    private static String hint(String said, String role) {
        if (said.contains("lock timeout") || said.contains("statement timeout")) {
            return "somebody holds a lock on a table: end that session, or take the dump later";
        }
        if (said.contains("row-level security")) {
            return "a filtered dump is no backup: give the dump role BYPASSRLS";
        }
        return MissingRight.in(said)
                .map(right -> right.remedy(role))
                .orElse("see what pg_dump or the server said, and the database's log");
    }
}
