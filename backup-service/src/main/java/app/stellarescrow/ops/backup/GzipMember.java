package app.stellarescrow.ops.backup;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** One block of at most a mebibyte and the gzip member it becomes (RFC 1952); used many times. */
final class GzipMember implements AutoCloseable {

    private static final int BLOCK = 1 << 20;

    /** Magic number, deflate, no flags, no time, no extra flags, unknown operating system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private static final int TRAILER = 8;

    private final Deflater deflater;
    private final byte[] block = new byte[BLOCK];
    private byte[] packed = Arrays.copyOf(HEADER, BLOCK / 2);
    private int filled;
    private int packedLength;

    /**
     * @param level of compression, 1 to 9
     */
    GzipMember(int level) {
        this.deflater = new Deflater(level, true);
    }

    /** Takes what still fits, and answers how much that was. */
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
        packedLength = HEADER.length;
        deflater.reset();
        deflater.setInput(block, 0, filled);
        deflater.finish();
        while (!deflater.finished()) {
            makeRoom();
            packedLength +=
                    deflater.deflate(packed, packedLength, packed.length - TRAILER - packedLength);
        }
        var crc = new CRC32();
        crc.update(block, 0, filled);
        ByteBuffer.wrap(packed, packedLength, TRAILER)
                .order(LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt(filled);
        packedLength += TRAILER;
        return this;
    }

    void writeTo(OutputStream sink) throws IOException {
        sink.write(packed, 0, packedLength);
        filled = 0;
    }

    @Override
    public void close() {
        deflater.end();
    }

    private void makeRoom() {
        if (packedLength + TRAILER == packed.length) {
            packed = Arrays.copyOf(packed, 2 * packed.length);
        }
    }
}
