package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.drtest.complaint.ServerError;
import java.sql.SQLException;

/** A check could not be carried out, which is no pass; the message holds no values of rows. */
public class CheckBroke extends RuntimeException {

    CheckBroke(SQLException cause) {
        super(ServerError.of(cause).told());
    }
}
