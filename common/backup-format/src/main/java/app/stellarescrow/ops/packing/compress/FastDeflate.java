package app.stellarescrow.ops.packing.compress;

import com.intel.gkl.compression.IntelDeflater;
import java.util.zip.Deflater;

/**
 * Deflate (RFC 1951) by the fastest code there is for this processor: on x86-64 that is ISA-L, four
 * times as fast as zlib's fastest and no larger; it has no other levels. Its binding ignores
 * offsets, wants room for the whole answer, and refuses to deflate nothing.
 */
final class FastDeflate implements AutoCloseable {

    private static final int HIGHEST_FAST_LEVEL = 2;
    private static final boolean AVAILABLE = NativeLibrary.load(new IntelDeflater()::load);

    /** One last block, with nothing in it. */
    private static final byte[] NOTHING = {3, 0};

    private final Deflater deflater;

    /**
     * @param level as zlib counts, 1 to 9
     */
    FastDeflate(int level) {
        this.deflater =
                AVAILABLE && level <= HIGHEST_FAST_LEVEL
                        ? new IntelDeflater(level, true)
                        : new Deflater(level, true);
    }

    /** Answers the length of what is put into the second array. */
    int deflate(byte[] block, int length, byte[] into) {
        if (length == 0) {
            System.arraycopy(NOTHING, 0, into, 0, NOTHING.length);
            return NOTHING.length;
        }
        deflater.reset();
        deflater.setInput(block, 0, length);
        deflater.finish();
        var deflated = deflater.deflate(into, 0, into.length);
        if (!deflater.finished()) {
            throw new IllegalStateException("a block grew beyond all bounds when compressed");
        }
        return deflated;
    }

    /** Frees native memory, so nobody may be deflating any more. */
    @Override
    public void close() {
        deflater.end();
    }
}
