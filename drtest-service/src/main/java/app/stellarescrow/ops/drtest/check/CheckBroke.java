package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.complaint.ServerError;
import java.sql.SQLException;

/** A check could not run, which counts as a failure; the message holds no values of rows. */
public class CheckBroke extends RuntimeException {

    CheckBroke(SQLException cause) {
        this(ServerError.of(cause).message(), cause.getSQLState());
    }

    /** Readers of facts decide by the SQLSTATE; the cause holds nothing else. */
    private CheckBroke(String message, String state) {
        super(message, new SQLException(message, state));
    }
}
