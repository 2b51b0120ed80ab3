package app.stellarescrow.ops.complaint;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Words where an error happened, without values of rows. */
final class Places {

    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\w$]+)";

    /** A statement of pg_dump up to the name of its object. */
    private static final Pattern HEAD =
            Pattern.compile(
                    "(?:(?:CREATE|ALTER|DROP|COMMENT ON|SECURITY LABEL|GRANT|REVOKE|REFRESH|SET)(?: [A-Z]+)*"
                            + "|COPY|INSERT INTO|SELECT)"
                            + " (?:ONLY )?(?:IF NOT EXISTS )?"
                            + NAME
                            + "(?:\\."
                            + NAME
                            + ")*");

    private static final Pattern LOADS =
            Pattern.compile("(?:.*: )?(?:COPY|INSERT INTO|SELECT) .*|.* (?:TABLE DATA|BLOBS) .*");

    /** A line of CONTEXT, which has a value after the column's name. */
    private static final Pattern COPY = Pattern.compile("COPY (.+), line (\\d+)\\b.*");

    private static final int LONGEST = 150;

    private Places() {}

    /** The objects that the server names as fields of its error. */
    static String named(
            Optional<String> schema, Optional<String> table, Optional<String> constraint) {
        var prefix = schema.map(name -> name + ".").orElse("");
        return Stream.of(
                        table.map(name -> "table " + prefix + name),
                        constraint.map(name -> "constraint " + name))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    /** Table and line, if rows were being loaded. */
    static Optional<String> inContext(@Nullable String context) {
        return Optional.ofNullable(context)
                .flatMap(text -> text.lines().findFirst())
                .map(COPY::matcher)
                .filter(match -> match.matches())
                .map(match -> "COPY %s, line %s".formatted(match.group(1), match.group(2)));
    }

    /** Whether it comes from a function or its SQL, and not from loading a row. */
    static boolean isInCode(@Nullable String context) {
        return context != null && !context.startsWith("COPY ");
    }

    /** The kind of statement and its object. */
    static Optional<String> ofStatement(String statement) {
        var match = HEAD.matcher(statement.replaceAll("\\s+", " ").strip());
        return match.lookingAt()
                ? Optional.of(
                        match.group().length() <= LONGEST
                                ? match.group()
                                : match.group().substring(0, LONGEST) + "…")
                : Optional.empty();
    }

    /** Whether the statement itself contains values of rows. */
    static boolean holdsValues(String place) {
        return LOADS.matcher(place).matches();
    }
}
