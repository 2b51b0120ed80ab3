package app.stellarescrow.ops.db;

import app.stellarescrow.ops.failure.Causes;
import io.vertx.sqlclient.DatabaseException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Distinguishes data that the database can never store from failures that may pass. */
public final class Unstorable {

    /**
     * Data exception, integrity constraint violation, program limit exceeded (SQLSTATE classes).
     */
    private static final Set<String> REFUSALS = Set.of("22", "23", "54");

    private Unstorable() {}

    /**
     * Whether the data is the cause, so that a retry is pointless: the database refuses it, or our
     * code cannot process it. All other failures (connection, lock, missing table or right, full
     * disk) say nothing about the data.
     */
    public static boolean is(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapped when wrapped.getCause() != null ->
                    is(wrapped.getCause());
            case IllegalArgumentException _,
                    ClassCastException _,
                    NullPointerException _,
                    ArithmeticException _,
                    DateTimeException _,
                    IndexOutOfBoundsException _,
                    NoSuchElementException _,
                    UnsupportedOperationException _,
                    StackOverflowError _ ->
                    true;
            default -> isRefusal(failure);
        };
    }

    /** Whether the database refused it. */
    public static boolean isRefusal(Throwable failure) {
        return Causes.of(failure)
                .map(Unstorable::sqlState)
                .anyMatch(state -> state.length() == 5 && REFUSALS.contains(state.substring(0, 2)));
    }

    /** Empty if the failure is not one of a database. */
    static String sqlState(Throwable failure) {
        return switch (failure) {
            case DatabaseException e -> orNone(e.getSqlState());
            case SQLException e -> orNone(e.getSQLState());
            default -> "";
        };
    }

    private static String orNone(@Nullable String sqlState) {
        return sqlState == null ? "" : sqlState;
    }
}
