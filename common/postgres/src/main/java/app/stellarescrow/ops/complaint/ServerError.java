package app.stellarescrow.ops.complaint;

import app.stellarescrow.ops.process.CommandFailed;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What PostgreSQL says of a statement that failed. Its words may hold values of rows, which people
 * must not read in chats and logs; so {@link #message} shows them only where they cannot.
 *
 * @param state SQLSTATE; empty if the program does not tell it
 * @param words the primary message; may hold values
 * @param detail may hold values
 * @param context where it happened; may hold values
 * @param place table, constraint or statement, without values
 */
public record ServerError(
        String state,
        String words,
        @Nullable String detail,
        @Nullable String hint,
        @Nullable String context,
        String place) {

    private static final int LONGEST = 600;

    /** Of an error that a query of our own met. */
    public static ServerError of(SQLException e) {
        return new ServerError(
                Optional.ofNullable(e.getSQLState()).orElse(""),
                part(e, ServerErrorMessage::getMessage).orElse(String.valueOf(e.getMessage())),
                part(e, ServerErrorMessage::getDetail).orElse(null),
                part(e, ServerErrorMessage::getHint).orElse(null),
                part(e, ServerErrorMessage::getWhere).orElse(null),
                Places.named(
                        part(e, ServerErrorMessage::getSchema),
                        part(e, ServerErrorMessage::getTable),
                        part(e, ServerErrorMessage::getConstraint)));
    }

    private static Optional<String> part(
            SQLException e, Function<ServerErrorMessage, @Nullable String> part) {
        return e instanceof PSQLException told
                ? Optional.ofNullable(told.getServerErrorMessage()).map(part)
                : Optional.empty();
    }

    /** Of a program of PostgreSQL that failed. */
    public static ServerError of(CommandFailed failure) {
        return ProgramErrors.of(failure);
    }

    /** For people: its SQLSTATE, its place, and its words unless they may hold values of rows. */
    public String message() {
        var text = new StringBuilder(place);
        Places.inContext(context).ifPresent(where -> append(text, ", ", where));
        append(text, ": ", state.isEmpty() ? "ERROR" : "ERROR " + state);
        append(text, " ", mayBeShown() ? shown() : "(%s)".formatted(States.meaning(state)));
        return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST) + "…";
    }

    /**
     * In a row's own load every name may be a value; in functions, which raise what they like under
     * any SQLSTATE, every message.
     */
    public boolean mayBeShown() {
        return (!Places.isInCode(context) && States.neverHoldsValues(state, words))
                || (context == null
                        && !Places.holdsValues(place)
                        && States.namesObjects(state, words));
    }

    private String shown() {
        var all = new StringBuilder(words);
        if (detail != null) {
            all.append(" (").append(detail).append(')');
        }
        if (hint != null) {
            all.append("; PostgreSQL's hint: ").append(hint);
        }
        return all.toString();
    }

    private static void append(StringBuilder text, String separator, String more) {
        text.append(text.isEmpty() ? "" : separator).append(more);
    }
}
