package app.stellarescrow.ops.drtest.restore;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What psql or pg_restore say of a statement that failed, without the rows and passwords that are
 * in it: people read this in chats.
 */
final class Complaint {

    private static final int LONGEST = 600;
    private static final Pattern TELLS_ROWS =
            Pattern.compile("(psql:\\S+ )?(pg_restore: )?(DETAIL|CONTEXT|HINT|COPY)\\b.*");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password\\s+)'[^']*'");

    private Complaint() {}

    static String of(String said) {
        var told =
                said.lines()
                        .filter(line -> !TELLS_ROWS.matcher(line).matches())
                        .collect(Collectors.joining("\n"));
        var safe = PASSWORD.matcher(told).replaceAll("$1'…'");
        return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "…";
    }
}
