package app.stellarescrow.ops.drtest.load.refresh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A plain dump on its way to psql, without the statements that fill materialised views: pg_dump
 * writes them at the end. Only an end that contains nothing else is held back, so that text inside
 * a function or a row is never mistaken for one.
 */
public final class HeldRefreshes extends FilterOutputStream {

    private static final String MARK = "\n" + RefreshStatement.BEGINNING;

    /** A longer end is passed to psql unchanged. */
    private static final int LONGEST = 1 << 22;

    /** What is not written yet, one character for each byte. */
    private final StringBuilder held = new StringBuilder();

    /** Whether the held text may be the end. */
    private boolean atEnd;

    /** Length of the held text that was checked and belongs to an end. */
    private int checked;

    public HeldRefreshes(OutputStream psql) {
        super(psql);
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        held.append(new String(bytes, from, length, ISO_8859_1));
        while (atEnd || beginsAnEnd()) {
            if (isStillTheEnd()) {
                return;
            }
            atEnd = false;
            pass(checked);
        }
    }

    /** Writes the held end without the refresh statements, and returns those. */
    public List<RefreshStatement> finish() throws IOException {
        var statements = new ArrayList<RefreshStatement>();
        if (atEnd && belongsToAnEnd(held.substring(checked))) {
            var rest = new StringBuilder();
            for (var line : held.toString().split("(?<=\n)", -1)) {
                var statement = RefreshStatement.of(line.stripTrailing());
                statement.ifPresentOrElse(statements::add, () -> rest.append(line));
            }
            held.setLength(0);
            held.append(rest);
        }
        pass(held.length());
        return statements;
    }

    private boolean beginsAnEnd() throws IOException {
        var at = held.indexOf(MARK);
        atEnd = at >= 0;
        checked = 0;
        pass(atEnd ? at + 1 : Math.max(0, held.length() - MARK.length() + 1));
        return atEnd;
    }

    private boolean isStillTheEnd() {
        for (int end = held.indexOf("\n", checked); end >= 0; end = held.indexOf("\n", checked)) {
            if (!belongsToAnEnd(held.substring(checked, end))) {
                return false;
            }
            checked = end + 1;
        }
        return held.length() < LONGEST;
    }

    /** A comment, an empty line, the line that ends psql's restrictions, or a statement. */
    private static boolean belongsToAnEnd(String line) {
        return line.isBlank()
                || line.startsWith("--")
                || line.startsWith("\\unrestrict ")
                || RefreshStatement.of(line).isPresent();
    }

    private void pass(int length) throws IOException {
        out.write(held.substring(0, length).getBytes(ISO_8859_1));
        held.delete(0, length);
    }
}
