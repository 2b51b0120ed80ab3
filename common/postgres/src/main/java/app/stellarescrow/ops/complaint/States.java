package app.stellarescrow.ops.complaint;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Classifies errors of PostgreSQL by whether their words can contain values of rows. */
final class States {

    static final String SYNTAX = "42601";

    /** Connections, rights, resources, limits, states of objects, damaged files. */
    private static final List<String> NEVER_HOLD_VALUES =
            List.of("08", "42501", "53", "54", "55", "57", "58", "XX001", "XX002");

    /** These name objects; while loading a row, such a name may be a value. */
    private static final List<String> NAME_OBJECTS = List.of("0A", "25", "28", "3D", "3F", "42");

    private static final List<String> HOLD_VALUES = List.of(SYNTAX, "42602", "42P22");

    /** The same for errors without SQLSTATE: of pg_restore, of vacuumdb and of ended programs. */
    private static final Pattern WORDS_NEVER_HOLD_VALUES =
            Pattern.compile(
                    "(?s)(?:permission denied|must be owner of|must be superuser"
                            + "|invalid page in block|could not read block|missing chunk number"
                            + "|query would be affected by row-level security policy"
                            + "|could not extend file|could not write|could not open"
                            + "|out of shared memory|out of memory|sorry, too many clients"
                            + "|remaining connection slots|too many connections"
                            + "|terminating connection|the database system is"
                            + "|server closed the connection|canceling statement"
                            + "|connection to server|backslash commands are restricted"
                            + "|[a-z_]+ (?:was killed|was ended|ended)|invalid command$"
                            + "|syntax error$|unterminated$|unrecognized$).*");

    private static final Pattern WORDS_NAME_OBJECTS =
            Pattern.compile(
                    "(?s)(?:role|tablespace|schema|type|function|extension|language|collation"
                            + "|operator|access method|relation|server|database|large object"
                            + "|publication) \\S.* (?:does not exist|already exists"
                            + "|is not available).*");

    private static final Map<String, String> MEANINGS =
            Map.ofEntries(
                    Map.entry("22012", "division by zero"),
                    Map.entry("22P02", "a value does not fit its type"),
                    Map.entry("22021", "bytes are not valid in the database's encoding"),
                    Map.entry("22P04", "a row has too few or too many columns"),
                    Map.entry("22001", "a value is too long"),
                    Map.entry("22003", "a number is out of range"),
                    Map.entry("23502", "a column without a value must have one"),
                    Map.entry("23503", "the row of a foreign key is missing"),
                    Map.entry("23505", "two rows have the same key"),
                    Map.entry("23514", "a row violates a check"),
                    Map.entry(SYNTAX, "syntax error"),
                    Map.entry("P0001", "raised by the database's own code"));

    private static final String OTHER = "message withheld: it may contain values of rows";

    private States() {}

    static boolean neverHoldsValues(String state, String words) {
        return state.isEmpty()
                ? WORDS_NEVER_HOLD_VALUES.matcher(words).matches()
                : NEVER_HOLD_VALUES.stream().anyMatch(state::startsWith);
    }

    static boolean namesObjects(String state, String words) {
        return state.isEmpty()
                ? WORDS_NAME_OBJECTS.matcher(words).matches()
                : NAME_OBJECTS.stream().anyMatch(state::startsWith) && !HOLD_VALUES.contains(state);
    }

    /** Describes an error whose words are not shown. */
    static String meaning(String state) {
        return MEANINGS.getOrDefault(state, OTHER);
    }
}
