package app.stellarescrow.ops.backup.make.dump;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.process.CommandFailed;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The dump is incomplete; another attempt may succeed. */
public class DumpFailed extends RuntimeException implements Hinted {

    /** Not retried: another attempt would take the locks away from other sessions again. */
    private static final String NO_LOCKS =
            "the server has too few locks for so many tables: raise max_locks_per_transaction and restart it";

    private final String hint;

    public DumpFailed(String reason, String hint, @Nullable Throwable cause) {
        super(reason, cause);
        this.hint = hint;
    }

    /** With a hint for pg_dump's error; an error in a row names only the table. */
    static RuntimeException of(CommandFailed failure, String role) {
        var said = failure.stderr();
        if (said.contains("Dumping the contents of table")) {
            return because(ServerError.of(failure).message(), said, role, null);
        }
        var state =
                MissingRight.in(said)
                        .map(_ -> " (SQLSTATE " + MissingRight.SQLSTATE + ")")
                        .orElse("");
        return because(failure.getMessage() + state, said, role, null);
    }

    /** For a query of our own; readers of facts decide by the SQLSTATE of the cause. */
    static RuntimeException of(SQLException failure, String role) {
        var error = ServerError.of(failure);
        var reason = "the snapshot cannot be read: " + error.message();
        var cause = new SQLException(reason, failure.getSQLState());
        return because(reason, error.words() + "\n" + error.hint(), role, cause);
    }

    /** The program's output is not attached as a cause, because logs show causes in full. */
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
            return "another session holds a lock on a table: end that session or take the dump later";
        }
        if (said.contains("row-level security")) {
            return "row-level security would filter the dump: give the dump role BYPASSRLS";
        }
        return MissingRight.in(said)
                .map(right -> right.remedy(role))
                .orElse("check the error of pg_dump or the server, and the database's log");
    }
}
