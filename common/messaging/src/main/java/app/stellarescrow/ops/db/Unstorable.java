package app.stellarescrow.ops.db;

import io.vertx.sqlclient.DatabaseException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the database will never take from what it cannot take now: only the first is to be put
 * aside, anything else is worth another try.
 */
public final class Unstorable {

    /**
     * Data exception, integrity constraint violation, program limit exceeded (SQLSTATE classes).
     */
    private static final Set<String> REFUSALS = Set.of("22", "23", "54");

    private Unstorable() {}

    /**
     * Whether the data is to blame: trying again would come to the same. That is what the database
     * refuses as data, and what our own code cannot compute with. All else (a connection, a lock, a
     * missing table or right, a full disk) says nothing about the data, however often it is seen.
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

    /** Whether the database itself said so. */
    public static boolean isRefusal(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .map(Unstorable::sqlState)
                .anyMatch(state -> state.length() == 5 && REFUSALS.contains(state.substring(0, 2)));
    }

    private static String sqlState(Throwable failure) {
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
