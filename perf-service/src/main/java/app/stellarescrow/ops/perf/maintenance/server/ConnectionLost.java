package app.stellarescrow.ops.perf.maintenance.server;

import app.stellarescrow.ops.complaint.ServerError;
import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.target.Target;
import java.sql.SQLException;

/** The target's server ended the session or does not answer; a later attempt may succeed. */
public final class ConnectionLost extends RuntimeException implements Hinted {

    private static final long serialVersionUID = 1;

    public ConnectionLost(Target target, SQLException cause) {
        super("%s: %s".formatted(target, ServerError.of(cause).message()), cause);
    }

    @Override
    public String hint() {
        return "check that the database runs and can be reached, and its log";
    }
}
