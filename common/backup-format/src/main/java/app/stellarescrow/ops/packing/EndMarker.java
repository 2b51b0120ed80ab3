package app.stellarescrow.ops.packing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Watches a dump go by for the words pg_dump ends it with. A dump that was cut off restores without
 * an error, but without its indexes.
 */
final class EndMarker {

    /** Newer versions let an {@code \\unrestrict} line follow, so it need not be the very end. */
    private static final String TEXT = "\n-- PostgreSQL database dump complete\n";

    private static final int LENGTH = 256;

    private byte[] tail = new byte[0];
    private long seen;

    void pass(byte[] bytes, int from, int length) {
        seen += length;
        var kept = Math.min(length, LENGTH);
        var joined = Arrays.copyOf(tail, tail.length + kept);
        System.arraycopy(bytes, from + length - kept, joined, tail.length, kept);
        tail = Arrays.copyOfRange(joined, Math.max(0, joined.length - LENGTH), joined.length);
    }

    long bytesSeen() {
        return seen;
    }

    boolean isThere() {
        return new String(tail, UTF_8).contains(TEXT);
    }
}
