package app.stellarescrow.ops.packing.compress;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;

/** Zstandard on all cores, with a checksum (RFC 8878). */
public final class Zstd extends Compressor {

    private final ZstdOutputStreamNoFinalizer zstd;

    public Zstd(OutputStream sink, int level) throws IOException {
        this.zstd = new ZstdOutputStreamNoFinalizer(sink, level);
        zstd.setWorkers(cores());
        zstd.setChecksum(true);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        zstd.write(bytes, from, length);
    }

    /** Closing writes the end of the frame. */
    @Override
    public void finish() throws IOException {
        zstd.close();
    }

    @Override
    public void close() throws IOException {
        zstd.close();
    }
}
