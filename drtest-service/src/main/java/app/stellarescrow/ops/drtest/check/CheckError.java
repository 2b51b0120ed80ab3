package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.complaint.ServerError;
import java.sql.SQLException;

/** A check could not run, which counts as a failure; the message holds no values of rows. */
public class CheckError extends RuntimeException {

    CheckError(SQLException cause) {
        this(ServerError.of(cause).message(), cause.getSQLState());
    }

    /** Readers of facts decide by the SQLSTATE; the cause holds nothing else. */
    private CheckError(String message, String state) {
        super(message, new SQLException(message, state));
    }
}
