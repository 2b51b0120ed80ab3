package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.backup.copy.Copies;
import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.StoredObject;
import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.event.job.BackupKey;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.repository.Companions;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Gives each run its own name, the same for all attempts, and removes what a dead attempt left
 * under it.
 */
final class BackupNames {

    private static final String RUN = "run-id";
    private static final String ATTEMPT = "attempt";

    private final Copies copies;
    private final JobRun run;

    BackupNames(Copies copies, JobRun run) {
        this.copies = copies;
        this.run = run;
    }

    /** This name, or that of the next second which is free. */
    BackupKey find(BackupKey wanted) {
        var key = wanted;
        while (isTaken(key.objectName())) {
            key = key.oneSecondLater();
        }
        return key;
    }

    /** Skipped on a first attempt: objects of that name belong to another run. */
    void clear(BackupKey key) {
        if (run.attempt() > 1) {
            run.confirmLease();
            copies.each(bucket -> clear(bucket, key.objectName()));
        }
    }

    Map<String, String> metadata() {
        return Map.of(RUN, run.id().toString(), ATTEMPT, Integer.toString(run.attempt()));
    }

    /** A failed run must not leave an object that looks like a backup. */
    void removeFrom(Collection<Bucket> buckets, String name, Exception reason) {
        for (var bucket : buckets) {
            try {
                remove(bucket, name);
            } catch (BucketFailed | PermanentFailure e) {
                reason.addSuppressed(e);
            }
        }
    }

    private void remove(Bucket bucket, String name) {
        bucket.head(name)
                .filter(object -> object.metadata().equals(metadata()))
                .ifPresent(_ -> Companions.delete(bucket, name));
    }

    private boolean isTaken(String name) {
        return copies.answers(bucket -> bucket.head(name)).values().stream()
                .flatMap(Optional::stream)
                .anyMatch(object -> !isOurs(object));
    }

    private boolean isOurs(StoredObject object) {
        return run.id().toString().equals(object.metadata().get(RUN));
    }

    private void clear(Bucket bucket, String name) {
        bucket.head(name)
                .filter(object -> attemptOf(object) < run.attempt())
                .ifPresent(_ -> Companions.delete(bucket, name));
        bucket.abortUploads(name);
    }

    private static int attemptOf(StoredObject object) {
        return Integer.parseInt(object.metadata().getOrDefault(ATTEMPT, "0"));
    }
}
