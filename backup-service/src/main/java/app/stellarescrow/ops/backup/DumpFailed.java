package app.stellarescrow.ops.backup;

import app.stellarescrow.ops.work.Hinted;
import org.jspecify.annotations.Nullable;

/** The database was not dumped as a whole; the next attempt may fare better. */
class DumpFailed extends RuntimeException implements Hinted {

    private final String hint;

    DumpFailed(String reason, String hint, @Nullable Throwable cause) {
        super(reason, cause);
        this.hint = hint;
    }

    @Override
    public String hint() {
        return hint;
    }
}
