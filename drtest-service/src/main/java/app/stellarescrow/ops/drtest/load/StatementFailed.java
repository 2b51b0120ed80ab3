package app.stellarescrow.ops.drtest.load;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.process.CommandFailed;

/** A statement of a dump failed; what the program said is not kept, for it may hold rows. */
final class StatementFailed extends RuntimeException {

    private final transient ServerError error;

    StatementFailed(CommandFailed failure) {
        this(ServerError.of(failure));
    }

    StatementFailed(ServerError error) {
        super(error.told());
        this.error = error;
    }

    ServerError error() {
        return error;
    }
}
