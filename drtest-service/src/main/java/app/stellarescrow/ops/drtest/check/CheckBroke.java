package app.stellarescrow.ops.drtest.check;

import java.sql.SQLException;

/** A check could not be carried out, which is no pass. */
public class CheckBroke extends RuntimeException {

    CheckBroke(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
