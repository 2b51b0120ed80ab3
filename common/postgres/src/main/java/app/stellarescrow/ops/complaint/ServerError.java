package app.stellarescrow.ops.complaint;

import app.stellarescrow.ops.process.CommandFailed;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * An error of PostgreSQL. Its words may contain values of rows, which must not appear in chats and
 * logs, so {@link #message} shows them only where they cannot.
 *
 * @param state SQLSTATE; empty if unknown
 * @param words the primary message; may contain values
 * @param detail may contain values
 * @param context where it happened; may contain values
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

    /** From an error of our own query. */
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
        return e instanceof PSQLException refused
                ? Optional.ofNullable(refused.getServerErrorMessage()).map(part)
                : Optional.empty();
    }

    /** From a failed program of PostgreSQL. */
    public static ServerError of(CommandFailed failure) {
        return ProgramErrors.of(failure);
    }

    /** SQLSTATE, place, and the words unless they may contain values of rows. */
    public String message() {
        var text = new StringBuilder(place);
        Places.inContext(context).ifPresent(where -> append(text, ", ", where));
        append(text, ": ", state.isEmpty() ? "ERROR" : "ERROR " + state);
        append(text, " ", mayBeShown() ? shown() : "(%s)".formatted(States.meaning(state)));
        return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST) + "…";
    }

    /**
     * The same for a statement of the database's users, in which the name of any object may be a
     * value: without names, place, detail and hint.
     */
    public String withoutNames() {
        var shown = context == null && States.neverHoldsValues(state, words);
        return "ERROR %s %s".formatted(state, shown ? words : "(" + States.meaning(state) + ")");
    }

    /**
     * False while loading a row, where every name may be a value, and in functions, which can raise
     * any message with any SQLSTATE.
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
