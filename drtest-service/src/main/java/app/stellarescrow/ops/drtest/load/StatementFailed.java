package app.stellarescrow.ops.drtest.load;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.process.CommandFailed;

/** A statement of a dump failed; the program's output is dropped, because it may hold rows. */
final class StatementFailed extends RuntimeException {

    private final transient ServerError error;

    StatementFailed(CommandFailed failure) {
        this(ServerError.of(failure));
    }

    StatementFailed(ServerError error) {
        super(error.message());
        this.error = error;
    }

    ServerError error() {
        return error;
    }
}
