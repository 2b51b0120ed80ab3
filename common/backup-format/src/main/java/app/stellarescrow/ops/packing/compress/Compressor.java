package app.stellarescrow.ops.packing.compress;

import java.io.IOException;
import java.io.OutputStream;

/** A stream that compresses into another one, which it leaves open. */
public abstract class Compressor extends OutputStream {

    /** More would need more memory without being faster than the database. */
    private static final int MOST_CORES = 8;

    static int cores() {
        return Math.min(MOST_CORES, Runtime.getRuntime().availableProcessors());
    }

    /** Writes the rest; without it, the output is incomplete. */
    public abstract void finish() throws IOException;

    /** Frees native memory, whether finished or not. */
    @Override
    public abstract void close() throws IOException;

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }
}
