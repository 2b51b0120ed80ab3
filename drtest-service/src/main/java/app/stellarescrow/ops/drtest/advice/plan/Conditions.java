package app.stellarescrow.ops.drtest.advice.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a condition as EXPLAIN (VERBOSE) prints it, for example {@code ((t.a = $1) AND (t.b >
 * $2))}. Its parts that no index of columns could serve are left out.
 */
public final class Conditions {

    private static final String NAME =
            "(\"(?:[^\"]|\"\")+\"|[a-z_\\x80-\\uffff][\\w$\\x80-\\uffff]*)";
    private static final String CAST = "(?:::[\\w\" .]+(?:\\(\\d+(?:,\\d+)?\\))?(?:\\[\\])?)?";
    private static final Pattern COLUMN =
            Pattern.compile("\\(?" + NAME + "\\." + NAME + "\\)?" + CAST);
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d{1,6})");
    private static final Pattern ONE = Pattern.compile("\\(?\\$\\d+\\)?" + CAST);
    private static final Pattern ANY =
            Pattern.compile(
                    "ANY \\(\\(?(\\$\\d+|ARRAY\\[.*\\])\\)?" + CAST + "\\)", Pattern.DOTALL);
    private static final List<String> OPERATORS = List.of("<=", ">=", "=", "<", ">");

    private Conditions() {}

    /** A column of a table, by the table's alias in the plan. */
    public record Column(String alias, String name) {}

    /** How a column is compared. */
    public enum Comparison {
        EQUAL,
        BELOW,
        ABOVE
    }

    /**
     * A column is compared with a value or with another column.
     *
     * @param other the other column; empty if it is compared with a value
     * @param parameters numbers of the parameters in the value
     * @param array whether the only parameter is an array
     */
    public record Comparing(
            Column column,
            Comparison comparison,
            Optional<Column> other,
            List<Integer> parameters,
            boolean array) {}

    /** Those that all must hold. */
    static List<Comparing> of(String condition) {
        var text = stripped(condition);
        var parts = split(text, " AND ");
        if (parts.size() > 1) {
            return parts.stream().flatMap(part -> of(part).stream()).toList();
        }
        if (text.endsWith(" IS NULL")) {
            return column(text.substring(0, text.length() - " IS NULL".length()))
                    .map(
                            it ->
                                    new Comparing(
                                            it,
                                            Comparison.EQUAL,
                                            Optional.empty(),
                                            List.of(),
                                            false))
                    .stream()
                    .toList();
        }
        return OPERATORS.stream()
                .map(operator -> sides(text, operator))
                .filter(sides -> sides.size() == 2)
                .findFirst()
                .map(sides -> compared(text, sides.getFirst(), sides.getLast()))
                .orElse(List.of());
    }

    private static List<String> sides(String text, String operator) {
        return split(text, " " + operator + " ");
    }

    private static List<Comparing> compared(String text, String left, String right) {
        var operator = text.substring(left.length() + 1, text.length() - right.length() - 1);
        var comparison =
                switch (operator.charAt(0)) {
                    case '<' -> Comparison.BELOW;
                    case '>' -> Comparison.ABOVE;
                    default -> Comparison.EQUAL;
                };
        var here = column(left).map(it -> comparing(it, comparison, right));
        var there = column(right).map(it -> comparing(it, opposite(comparison), left));
        return Stream.of(here, there).flatMap(Optional::stream).toList();
    }

    private static Comparison opposite(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> Comparison.EQUAL;
            case BELOW -> Comparison.ABOVE;
            case ABOVE -> Comparison.BELOW;
        };
    }

    private static Comparing comparing(Column column, Comparison comparison, String value) {
        var other = column(value);
        var any = ANY.matcher(value);
        var plain = ONE.matcher(value).matches() || any.matches();
        return new Comparing(
                column,
                comparison,
                other,
                plain ? parameters(value) : List.of(),
                any.matches() && any.group(1).startsWith("$"));
    }

    /** Numbers of all parameters in a text, in their order. */
    static List<Integer> parameters(String text) {
        return PARAMETER
                .matcher(text)
                .results()
                .map(found -> Integer.parseInt(found.group(1)))
                .distinct()
                .toList();
    }

    /** Empty if it is not a column alone, perhaps converted to another type. */
    static Optional<Column> column(String text) {
        var found = COLUMN.matcher(text.strip());
        return found.matches()
                ? Optional.of(new Column(name(found.group(1)), name(found.group(2))))
                : Optional.empty();
    }

    private static String name(String quoted) {
        return quoted.startsWith("\"")
                ? quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"")
                : quoted;
    }

    /** Without parentheses around all of it. */
    private static String stripped(String text) {
        var inner = text.strip();
        while (inner.startsWith("(") && closing(inner) == inner.length() - 1) {
            inner = inner.substring(1, inner.length() - 1).strip();
        }
        return inner;
    }

    private static int closing(String text) {
        var scan = new Nesting();
        for (int at = 0; at < text.length(); at++) {
            scan.see(text.charAt(at));
            if (at > 0 && scan.isOutside()) {
                return at;
            }
        }
        return -1;
    }

    /** At a separator that is in no parentheses and in no quotes. */
    private static List<String> split(String text, String separator) {
        var parts = new ArrayList<String>();
        var scan = new Nesting();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            if (scan.isOutside() && text.startsWith(separator, at)) {
                parts.add(text.substring(from, at));
                from = at + separator.length();
            }
            scan.see(text.charAt(at));
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** Whether a place of a text is in parentheses, brackets or quotes. */
    private static final class Nesting {

        private int depth;
        private char quote;

        void see(char next) {
            if (quote != 0) {
                quote = next == quote ? 0 : quote;
            } else if (next == '\'' || next == '"') {
                quote = next;
            } else if (next == '(' || next == '[') {
                depth++;
            } else if (next == ')' || next == ']') {
                depth--;
            }
        }

        boolean isOutside() {
            return depth == 0 && quote == 0;
        }
    }
}
