package app.stellarescrow.ops.drtest.advice;

import app.stellarescrow.ops.complaint.ServerError;
import java.sql.SQLException;
import java.util.Set;

/** Why something of the search failed, without values of rows. */
final class FailureReason {

    private static final String DENIED = "42501";

    /** A table, a column or a function that is not there. */
    private static final Set<String> UNKNOWN = Set.of("42P01", "42703", "42883");

    private FailureReason() {}

    /** For errors while rows are read: a statement can make any of their values a name. */
    static String of(SQLException e) {
        return explained(e, ServerError.of(e).withoutNames());
    }

    /** For errors of the text alone. */
    static String withNames(SQLException e) {
        var reason = explained(e, ServerError.of(e).message());
        return UNKNOWN.contains(String.valueOf(e.getSQLState()))
                ? reason
                        + "; if the backup is older than it, take another one first: ./ops run backup --wait"
                : reason;
    }

    private static String explained(SQLException e, String message) {
        return DENIED.equals(e.getSQLState())
                ? "it writes, locks rows, or reads what a reader of all tables may not: " + message
                : message;
    }
}
