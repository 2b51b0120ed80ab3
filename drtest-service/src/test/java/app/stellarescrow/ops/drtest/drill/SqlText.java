package app.stellarescrow.ops.drtest.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A plain dump to be changed; fails if a change has no effect. */
record SqlText(String text) {

    static final String END = "\n--\n-- PostgreSQL database dump complete\n--\n\n";

    /** A file that exists if a dump has run a program. */
    static final Path WITNESS = Path.of("target", "a-dump-ran-a-program").toAbsolutePath();

    static SqlText of(MadeBackup backup) {
        return new SqlText(new String(backup.plain(), UTF_8));
    }

    byte[] bytes() {
        return text.getBytes(UTF_8);
    }

    /** The first complete statement with this beginning. */
    SqlText without(String beginning) {
        return replaced("(?ms)^" + Pattern.quote(beginning) + ".*?;\\n", "");
    }

    SqlText replaced(String regex, String replacement) {
        return changed(text.replaceFirst(regex, replacement));
    }

    /** The first part, up to a line's end, followed by the end marker. */
    SqlText cut(double share) {
        var end = text.lastIndexOf('\n', (int) (text.length() * share));
        return changed(text.substring(0, end + 1) + END);
    }

    /** Without one row of a table. */
    SqlText withoutRow(String table, int row) {
        var lines = rows(table);
        return withRows(table, remove(lines, row));
    }

    SqlText withRowTwice(String table, int row) {
        var lines = Arrays.asList(rows(table));
        var more = new ArrayList<>(lines);
        more.add(lines.get(row));
        return withRows(table, more.toArray(String[]::new));
    }

    SqlText withoutRows(String table) {
        return withRows(table, new String[0]);
    }

    private SqlText withRows(String table, String[] rows) {
        var from = begin(table);
        var to = text.indexOf("\\.\n", from);
        var all = rows.length == 0 ? "" : String.join("\n", rows) + "\n";
        return changed(text.substring(0, from) + all + text.substring(to));
    }

    private String[] rows(String table) {
        var from = begin(table);
        return text.substring(from, text.indexOf("\n\\.\n", from)).split("\n");
    }

    private int begin(String table) {
        var copy = text.indexOf("COPY public." + table + " (");
        return text.indexOf('\n', copy) + 1;
    }

    private static String[] remove(String[] lines, int index) {
        var left = new ArrayList<>(Arrays.asList(lines));
        left.remove(index);
        return left.toArray(String[]::new);
    }

    private SqlText changed(String other) {
        if (other.equals(text)) {
            throw new IllegalArgumentException("nothing was changed");
        }
        return new SqlText(other);
    }
}
