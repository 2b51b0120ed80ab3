package app.stellarescrow.ops.packing;

import app.stellarescrow.ops.bucket.store.Digests;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Measures an object's bytes; distinguishes a failed network from wrong bytes. */
public final class StoredBytes extends FilterInputStream {

    private final MessageDigest sha256 = Digests.sha256();
    private long bytes;
    private @Nullable IOException failure;

    public StoredBytes(InputStream stored) {
        super(stored);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        try {
            var n = in.read(buffer, from, length);
            if (n > 0) {
                sha256.update(buffer, from, n);
                bytes += n;
            }
            return n;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Ignored: the reader still has to read to the end. */
    @Override
    public void close() {}

    public void failIfItFailed() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    public long bytes() {
        return bytes;
    }

    public String sha256() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
