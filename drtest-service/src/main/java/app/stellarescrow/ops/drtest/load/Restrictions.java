package app.stellarescrow.ops.drtest.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A dump on its way to psql, which would run programs that a dump names ({@code \!}). Newer
 * versions of pg_dump forbid that with a key in the dump itself (CVE-2025-8714), which older
 * versions of psql do not understand. So these lines are removed, and psql gets a key that the dump
 * cannot know, if it supports one.
 */
final class Restrictions extends FilterOutputStream {

    private static final int HEAD = 4096;
    private static final int TAIL = 512;
    private static final Pattern RESTRICT =
            Pattern.compile("^\\\\restrict \\S+\\n", Pattern.MULTILINE);
    private static final Pattern UNRESTRICT =
            Pattern.compile("^\\\\unrestrict \\S+\\n", Pattern.MULTILINE);

    private byte[] held = new byte[0];
    private boolean inHead = true;

    /**
     * @param psql has been sent nothing yet
     * @param key empty if psql does not support it
     */
    Restrictions(OutputStream psql, String key) throws IOException {
        super(psql);
        if (!key.isEmpty()) {
            psql.write(("\\restrict " + key + "\n").getBytes(ISO_8859_1));
        }
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        var all = Arrays.copyOf(held, held.length + length);
        System.arraycopy(bytes, from, all, held.length, length);
        if (inHead && all.length < HEAD) {
            held = all;
            return;
        }
        var text = inHead ? without(RESTRICT, all, HEAD) : all;
        inHead = false;
        var passed = Math.max(0, text.length - TAIL);
        out.write(text, 0, passed);
        held = Arrays.copyOfRange(text, passed, text.length);
    }

    /** Does not close psql's input: the caller does. */
    @Override
    public void close() throws IOException {
        var text = inHead ? without(RESTRICT, held, held.length) : held;
        out.write(without(UNRESTRICT, text, text.length));
        out.close();
    }

    /** The first bytes without the first line that matches. */
    private static byte[] without(Pattern line, byte[] bytes, int first) {
        var head = new String(bytes, 0, Math.min(first, bytes.length), ISO_8859_1);
        var match = line.matcher(head);
        if (!match.find()) {
            return bytes;
        }
        var shorter = Arrays.copyOf(bytes, bytes.length - (match.end() - match.start()));
        System.arraycopy(bytes, match.end(), shorter, match.start(), bytes.length - match.end());
        return shorter;
    }
}
