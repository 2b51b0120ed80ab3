package app.stellarescrow.ops.backup.dump;

import app.stellarescrow.ops.work.Hinted;
import app.stellarescrow.ops.work.PermanentFailure;
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

    /** With the hint that belongs to what the server said. */
    static RuntimeException because(String reason, String said, Throwable cause) {
        if (said.contains("max_locks_per_transaction")) {
            return new PermanentFailure(reason, NO_LOCKS, cause);
        }
        return new DumpFailed(reason, hint(said), cause);
    }

    @Override
    public String hint() {
        return hint;
    }

    private static String hint(String said) {
        if (said.contains("lock timeout") || said.contains("statement timeout")) {
            return "somebody holds a lock on a table: end that session, or take the dump later";
        }
        if (said.contains("permission denied")) {
            return "grant the dump role SELECT on everything (role pg_read_all_data)";
        }
        if (said.contains("row-level security")) {
            return "a filtered dump is no backup: give the dump role BYPASSRLS";
        }
        return "see what pg_dump or the server said, and the database's log";
    }
}
