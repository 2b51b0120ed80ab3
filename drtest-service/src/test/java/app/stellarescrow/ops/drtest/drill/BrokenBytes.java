package app.stellarescrow.ops.drtest.drill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.zip.GZIPOutputStream;

/** Objects that are not what was stored. */
enum BrokenBytes {
    NOTHING((_, _) -> new byte[0]),
    GZIP_OF_NOTHING((_, _) -> gzip(new byte[0])),
    CUT_AT_20_PERCENT((stored, _) -> first(stored, 0.2)),
    CUT_AT_60_PERCENT((stored, _) -> first(stored, 0.6)),
    CUT_AT_99_PERCENT((stored, _) -> first(stored, 0.99)),
    CUT_BY_ONE_BYTE((stored, _) -> Arrays.copyOf(stored, stored.length - 1)),
    A_BYTE_FLIPPED_IN_THE_HEADER((stored, _) -> flipped(stored, 2)),
    A_BYTE_FLIPPED_IN_THE_DATA((stored, _) -> flipped(stored, stored.length / 2)),
    A_BYTE_FLIPPED_IN_THE_INDEXES((stored, _) -> flipped(stored, stored.length - 60)),
    A_BYTE_FLIPPED_IN_THE_LAST_CHECKSUM((stored, _) -> flipped(stored, stored.length - 6)),
    A_BYTE_MORE((stored, _) -> Arrays.copyOf(stored, stored.length + 1)),
    THE_SAME_DUMP_PACKED_BY_GZIP((_, plain) -> gzip(plain)),
    THE_SAME_DUMP_NOT_PACKED((_, plain) -> plain),
    NOISE((stored, _) -> noise(stored.length));

    private final BiFunction<byte[], byte[], byte[]> change;

    BrokenBytes(BiFunction<byte[], byte[], byte[]> change) {
        this.change = change;
    }

    byte[] made(MadeBackup backup) {
        return change.apply(backup.stored().clone(), backup.plain());
    }

    private static byte[] first(byte[] all, double share) {
        return Arrays.copyOf(all, (int) (all.length * share));
    }

    private static byte[] flipped(byte[] all, int at) {
        all[at] ^= 1;
        return all;
    }

    private static byte[] noise(int length) {
        var noise = new byte[length];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private static byte[] gzip(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
