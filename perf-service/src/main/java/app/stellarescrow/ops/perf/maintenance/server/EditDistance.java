package app.stellarescrow.ops.perf.maintenance.server;

/** How many letters two words differ by. */
final class EditDistance {

    private EditDistance() {}

    /** Insertions, deletions and replacements (Levenshtein). */
    static int of(String from, String to) {
        var before = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            var now = new int[to.length() + 1];
            now[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                var replaced = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[to.length()];
    }
}
