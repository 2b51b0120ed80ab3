package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.complaint.ServerError;
import java.sql.SQLException;

/** A check could not be carried out, which is no pass; the message holds no values of rows. */
public class CheckBroke extends RuntimeException {

    CheckBroke(SQLException cause) {
        this(ServerError.of(cause).told(), cause.getSQLState());
    }

    /** Who reads facts decides by the state, and the cause holds nothing else. */
    private CheckBroke(String told, String state) {
        super(told, new SQLException(told, state));
    }
}
