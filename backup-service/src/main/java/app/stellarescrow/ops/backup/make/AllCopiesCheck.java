package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.backup.copy.Copies;
import app.stellarescrow.ops.backup.verify.ReadBack;
import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.manifest.BackupState;
import app.stellarescrow.ops.packing.BackupDamaged;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Reads a new backup back from every destination. A damaged copy is left out; one that cannot be
 * read at present may still be good.
 */
@ApplicationScoped
class AllCopiesCheck {

    private final BackupConfig config;
    private final ReadBack readBack;

    AllCopiesCheck(BackupConfig config, ReadBack readBack) {
        this.config = config;
        this.readBack = readBack;
    }

    /**
     * The result.
     *
     * @param unread why a copy could not be read
     */
    record Found(BackupState state, List<String> warnings, Optional<RuntimeException> unread) {}

    /**
     * @param stored the state of the backup so far
     * @param progress receives the bytes of the dump read so far
     */
    Found check(
            Copies copies, ReadBack.Expected expected, BackupState stored, LongConsumer progress) {
        if (!config.check()) {
            return new Found(stored, List.of(), Optional.empty());
        }
        var unread = new ArrayList<RuntimeException>();
        var seen = copies.answers(bucket -> seesAll(expected, bucket, progress, unread));
        if (!unread.isEmpty()) {
            return new Found(stored, List.of(), Optional.of(unread.getFirst()));
        }
        return seen.containsValue(false)
                ? new Found(stored, List.of(notDecrypted()), Optional.empty())
                : new Found(stored.checked(Instant.now()), List.of(), Optional.empty());
    }

    private boolean seesAll(
            ReadBack.Expected expected,
            Bucket bucket,
            LongConsumer progress,
            List<RuntimeException> unread) {
        try {
            return readBack.check(expected, bucket, progress);
        } catch (BackupDamaged e) {
            throw e;
        } catch (BucketFailed | PermanentFailure e) {
            unread.add(e);
            return false;
        }
    }

    private static String notDecrypted() {
        return "the backup is not verified, because it is encrypted and backup.identity-file is not set:"
                + " only its stored bytes were compared";
    }
}
