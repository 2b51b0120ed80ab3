package app.stellarescrow.ops.packing.compress;

import com.intel.gkl.compression.IntelDeflater;
import java.util.zip.Deflater;

/**
 * Deflate (RFC 1951) with the fastest implementation for this processor: on x86-64 ISA-L, four
 * times as fast as zlib's fastest and no larger; it has one level. Its binding ignores offsets,
 * needs room for the whole output, and refuses empty input.
 */
final class FastDeflate implements AutoCloseable {

    private static final int HIGHEST_FAST_LEVEL = 2;
    private static final boolean AVAILABLE = NativeLibrary.load(new IntelDeflater()::load);

    /** One last block without content. */
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

    /** Returns the length of the output in the second array. */
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
            throw new IllegalStateException(
                    "a block became larger than its buffer when compressed");
        }
        return deflated;
    }

    /** Frees native memory; must not be called during a deflate. */
    @Override
    public void close() {
        deflater.end();
    }
}
