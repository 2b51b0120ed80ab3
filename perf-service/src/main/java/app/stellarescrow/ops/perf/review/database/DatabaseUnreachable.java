package app.stellarescrow.ops.perf.review.database;

import app.stellarescrow.ops.failure.Hinted;

/** The target's server does not answer; a later attempt may succeed. */
public final class DatabaseUnreachable extends RuntimeException implements Hinted {

    private static final long serialVersionUID = 1;

    DatabaseUnreachable(String reason, Throwable cause) {
        super(reason, cause);
    }

    @Override
    public String hint() {
        return "check that the database runs and can be reached with the login of DATABASE_URL";
    }
}
