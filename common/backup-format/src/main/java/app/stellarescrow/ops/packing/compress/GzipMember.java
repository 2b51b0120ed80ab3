package app.stellarescrow.ops.packing.compress;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Compresses a block of at most half a mebibyte into a gzip member (RFC 1952); reusable. The
 * member's header has a field with its size, like bgzip's, so that members can be read back on all
 * cores.
 */
final class GzipMember implements AutoCloseable {

    static final int HEADER_LENGTH = 20;
    static final int TRAILER = 8;

    private static final int BLOCK = 1 << 19;

    /** Enough for a block that cannot be compressed. */
    private static final int BODY = BLOCK + BLOCK / 8;

    /** Position of the member's size in the header. */
    private static final int SIZE_AT = 16;

    /**
     * Magic number, deflate, extra field, no time, no extra flags, unknown operating system; the
     * extra field's length, its name, the length of its content: four bytes for the size.
     */
    private static final byte[] HEADER = {
        0x1f, (byte) 0x8b, 8, 4, 0, 0, 0, 0, 0, (byte) 0xff, 8, 0, 'S', 'E', 4, 0, 0, 0, 0, 0
    };

    /** The part before the size, which is constant. */
    static final byte[] BEGINNING = Arrays.copyOf(HEADER, SIZE_AT);

    private final FastDeflate deflate;
    private final byte[] block = new byte[BLOCK];
    private final byte[] header = HEADER.clone();
    private final byte[] body = new byte[BODY];
    private final byte[] trailer = new byte[TRAILER];
    private int filled;
    private int bodyLength;

    /**
     * @param level of compression, 1 to 9
     */
    GzipMember(int level) {
        this.deflate = new FastDeflate(level);
    }

    /**
     * The size of the member that begins with this header.
     *
     * @throws IOException if we did not write it
     */
    static int sizeOf(byte[] header) throws IOException {
        var size = ByteBuffer.wrap(header).order(LITTLE_ENDIAN).getInt(SIZE_AT);
        if (!Arrays.equals(header, 0, SIZE_AT, HEADER, 0, SIZE_AT)
                || size < HEADER_LENGTH + TRAILER
                || size > 2 * BLOCK) {
            throw new IOException("the gzip member has no size field");
        }
        return size;
    }

    /**
     * The length of a block from its member.
     *
     * @throws IOException if it is impossible
     */
    static int checkedLength(int length) throws IOException {
        if (length < 0 || length > BLOCK) {
            throw new IOException("a gzip member has an impossible length");
        }
        return length;
    }

    /** Takes what fits, and returns how much that was. */
    int take(byte[] bytes, int from, int length) {
        var taken = Math.min(length, BLOCK - filled);
        System.arraycopy(bytes, from, block, filled, taken);
        filled += taken;
        return taken;
    }

    boolean isFull() {
        return filled == BLOCK;
    }

    boolean isEmpty() {
        return filled == 0;
    }

    GzipMember compress() {
        bodyLength = deflate.deflate(block, filled, body);
        var crc = new CRC32();
        crc.update(block, 0, filled);
        numbers(trailer).putInt((int) crc.getValue()).putInt(filled);
        numbers(header).putInt(SIZE_AT, HEADER_LENGTH + bodyLength + TRAILER);
        return this;
    }

    void writeTo(OutputStream sink) throws IOException {
        sink.write(header);
        sink.write(body, 0, bodyLength);
        sink.write(trailer);
        filled = 0;
    }

    @Override
    public void close() {
        deflate.close();
    }

    private static ByteBuffer numbers(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN);
    }
}
