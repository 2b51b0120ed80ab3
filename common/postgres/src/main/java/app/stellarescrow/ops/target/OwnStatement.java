package app.stellarescrow.ops.target;

import java.util.regex.Pattern;

/** Marks our statements in the servers' statistics, so that a review does not judge them. */
public final class OwnStatement {

    /** PostgreSQL 18 keeps no comment before the first word of a statement. */
    public static final String MARKER = "/* stellarescrow-ops */";

    private static final Pattern FIRST_WORD = Pattern.compile("\\A(\\s|--[^\n]*\n)*\\w+");

    private OwnStatement() {}

    /** Returns the statement with the marker behind its first word. */
    public static String mark(String statement) {
        return FIRST_WORD.matcher(statement).replaceFirst("$0 " + MARKER);
    }
}
