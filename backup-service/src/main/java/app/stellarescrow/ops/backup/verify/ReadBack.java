package app.stellarescrow.ops.backup.verify;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.bucket.store.ObjectMissing;
import app.stellarescrow.ops.bucket.upload.MultipartUpload.Sent;
import app.stellarescrow.ops.event.job.BackupKey;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.packing.BackupDamaged;
import app.stellarescrow.ops.packing.DumpReader;
import app.stellarescrow.ops.packing.Identities;
import app.stellarescrow.ops.packing.PackingConfig;
import app.stellarescrow.ops.packing.PlainDump;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.function.LongConsumer;

/** Reads a stored backup in full and compares it with what was sent. */
@ApplicationScoped
public class ReadBack {

    private static final int TRIES = 3;

    private final PackingConfig config;

    public ReadBack(PackingConfig config) {
        this.config = config;
    }

    /**
     * What the stored backup must equal.
     *
     * @param key its name, which determines how to unpack it
     */
    public record Expected(BackupKey key, Sent sent, PlainDump dump) {

        public static Expected of(Manifest manifest) {
            return new Expected(
                    BackupKey.parse(manifest.object()).orElseThrow(),
                    manifest.stored().sent(),
                    manifest.dump().plain());
        }

        private String name() {
            return key.objectName();
        }
    }

    /**
     * Whether the dump itself was compared: false if it is encrypted and this service has no key,
     * so that only the stored bytes were.
     *
     * @param progress receives the bytes of the dump read so far
     * @throws BackupDamaged if it differs from what was sent
     * @throws BucketFailed if it could not be read at present
     */
    public boolean check(Expected expected, Bucket bucket, LongConsumer progress) {
        for (int left = TRIES; ; left--) {
            try {
                return checkOnce(expected, bucket, progress);
            } catch (ObjectMissing e) {
                throw new BackupDamaged(
                        "%s is gone from %s".formatted(expected.name(), bucket.url()), e);
            } catch (IOException e) {
                if (left == 1) {
                    throw new BucketFailed(
                            "reading %s back stopped: %s"
                                    .formatted(expected.name(), e.getMessage()),
                            "check the network and the object store at " + bucket.url(),
                            e);
                }
            }
        }
    }

    private boolean checkOnce(Expected expected, Bucket bucket, LongConsumer progress)
            throws IOException {
        try (var stored = bucket.get(expected.name())) {
            var found =
                    new DumpReader(Identities.of(config), progress).read(expected.key(), stored);
            var sent = expected.sent();
            same(expected, "stored size", sent.sizeBytes(), found.storedBytes());
            same(expected, "stored SHA-256", sent.sha256(), found.sha256());
            found.dump().ifPresent(plain -> same(expected, "dump", expected.dump(), plain));
            return found.dump().isPresent();
        }
    }

    private static void same(Expected expected, String what, Object sent, Object found) {
        if (!sent.equals(found)) {
            throw new BackupDamaged(
                    "%s is damaged: its %s should be %s but is %s"
                            .formatted(expected.name(), what, sent, found),
                    null);
        }
    }
}
