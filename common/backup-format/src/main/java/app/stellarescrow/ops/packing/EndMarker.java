package app.stellarescrow.ops.packing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Detects the comment that ends a dump. A truncated dump restores without an error, but without its
 * indexes.
 */
final class EndMarker {

    /** Newer versions write an {@code \\unrestrict} line after it. */
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
