package app.stellarescrow.ops.packing;

import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.event.job.BackupKey;
import app.stellarescrow.ops.packing.compress.ParallelGunzip;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Reads stored dumps back, to the last byte. */
public final class DumpReader {

    private static final int BUFFER = 1 << 17;

    private final Identities identities;
    private final LongConsumer progress;

    /**
     * Reads with these keys.
     *
     * @param progress receives the bytes of the dump read so far
     */
    public DumpReader(Identities identities, LongConsumer progress) {
        this.identities = identities;
        this.progress = progress;
    }

    /**
     * The result.
     *
     * @param sha256 of the stored bytes, lower-case hex
     * @param dump empty if it is encrypted and there is no key
     */
    public record Found(long storedBytes, String sha256, Optional<PlainDump> dump) {}

    /**
     * Reads all of it.
     *
     * @throws BackupDamaged if it is damaged or none of the keys fits
     * @throws IOException if it could not be fetched
     */
    public Found read(BackupKey key, InputStream stored) throws IOException {
        var source = new StoredBytes(stored);
        var dump =
                key.encrypted() && identities.isEmpty()
                        ? Optional.<PlainDump>empty()
                        : Optional.of(unpack(key, source));
        source.transferTo(OutputStream.nullOutputStream());
        return new Found(source.bytes(), source.sha256(), dump);
    }

    private PlainDump unpack(BackupKey key, StoredBytes source) throws IOException {
        try (var plain = open(key, source)) {
            var meter = new PlainMeter(key.format());
            var buffer = new byte[BUFFER];
            for (int n = plain.read(buffer); n >= 0; n = plain.read(buffer)) {
                meter.pass(buffer, 0, n);
                progress.accept(meter.bytes());
            }
            return meter.read();
        } catch (IOException e) {
            source.failIfItFailed();
            throw new BackupDamaged(
                    "%s could not be read back: %s".formatted(key.objectName(), e.getMessage()), e);
        }
    }

    /** The dump as pg_dump wrote it. */
    public InputStream open(BackupKey key, InputStream stored) throws IOException {
        var compressed = key.encrypted() ? Age.decrypt(stored, identities.keys()) : stored;
        return key.format() == BackupFormat.PLAIN
                ? new ParallelGunzip(new BufferedInputStream(compressed, BUFFER))
                : new ZstdInputStreamNoFinalizer(new BufferedInputStream(compressed, BUFFER));
    }
}
