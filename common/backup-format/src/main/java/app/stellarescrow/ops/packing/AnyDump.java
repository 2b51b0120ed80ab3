package app.stellarescrow.ops.packing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.packing.compress.ParallelGunzip;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * A dump as pg_dump wrote it, unpacked. Its first bytes determine how, not its name.
 *
 * @param plain can be read once
 */
public record AnyDump(InputStream plain, BackupFormat format) implements Closeable {

    private static final int BUFFER = 1 << 17;
    private static final String AGE = "age-encryption.org/v1\n";
    private static final String ARCHIVE = "PGDMP";
    private static final String GZIP = "\u001f\u008b";
    private static final String ZSTD = "(\u00b5/\u00fd";

    /**
     * Opens a stored dump.
     *
     * @throws IOException if it is damaged, none of the keys fits, or it cannot be fetched
     */
    public static AnyDump open(InputStream stored, Identities identities) throws IOException {
        var opened = unpacked(buffered(stored), identities);
        var format = startsWith(opened, ARCHIVE) ? BackupFormat.CUSTOM : BackupFormat.PLAIN;
        return new AnyDump(opened, format);
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }

    private static BufferedInputStream unpacked(BufferedInputStream stored, Identities identities)
            throws IOException {
        if (startsWith(stored, AGE)) {
            if (identities.isEmpty()) {
                throw new PermanentFailure(
                        "the backup is encrypted and backup.identity-file is not set",
                        "set it to the path of the file that age-keygen wrote, for this service too",
                        null);
            }
            return unpacked(buffered(Age.decrypt(stored, identities.keys())), identities);
        }
        if (startsWith(stored, ZSTD)) {
            return buffered(new ZstdInputStreamNoFinalizer(stored));
        }
        return startsWith(stored, GZIP) ? buffered(gunzip(stored)) : stored;
    }

    private static InputStream gunzip(BufferedInputStream stored) throws IOException {
        return startsWith(stored, ParallelGunzip.BEGINNING)
                ? new ParallelGunzip(stored)
                : new GZIPInputStream(stored, BUFFER);
    }

    private static boolean startsWith(BufferedInputStream stream, String bytes) throws IOException {
        stream.mark(bytes.length());
        var begin = stream.readNBytes(bytes.length());
        stream.reset();
        return new String(begin, ISO_8859_1).equals(bytes);
    }

    private static BufferedInputStream buffered(InputStream stream) {
        return new BufferedInputStream(stream, BUFFER);
    }
}
