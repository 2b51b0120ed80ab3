package app.stellarescrow.ops.packing;

import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.packing.compress.Compressor;
import app.stellarescrow.ops.packing.compress.ParallelGzip;
import app.stellarescrow.ops.packing.compress.Zstd;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * How dumps are stored.
 *
 * @param level of compression: gzip's 1 to 9, or zstd's 1 to 19
 * @param recipients age public keys; none means unencrypted
 */
public record Packing(BackupFormat format, int level, List<String> recipients) {

    private static final int TEXT_LEVEL = 6;

    /** Fails permanently if a recipient is not an age public key. */
    public Packing {
        recipients.forEach(Age::requireRecipient);
    }

    public static Packing of(BackupFormat format, PackingConfig config) {
        var level =
                switch (format) {
                    case PLAIN -> config.gzipLevel();
                    case CUSTOM -> config.zstdLevel();
                };
        return new Packing(format, level, config.recipients().orElse(List.of()));
    }

    /** The same for small text files beside the dump. */
    public Packing forText() {
        return new Packing(BackupFormat.PLAIN, TEXT_LEVEL, recipients);
    }

    /** For messages. */
    public String compression() {
        return switch (format) {
            case PLAIN -> "gzip";
            case CUSTOM -> "zstd";
        };
    }

    public boolean encrypts() {
        return !recipients.isEmpty();
    }

    Compressor compressor(OutputStream sink, ExecutorService threads) throws IOException {
        return switch (format) {
            case PLAIN -> new ParallelGzip(sink, level, threads);
            case CUSTOM -> new Zstd(new NonClosingStream(sink), level);
        };
    }
}
