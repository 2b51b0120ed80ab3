package app.stellarescrow.ops.backup;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.StoredObject;
import app.stellarescrow.ops.event.BackupKey;
import app.stellarescrow.ops.job.JobRun;
import java.util.Map;

/**
 * Gives each run a name of its own, the same for all of its attempts, and clears away what a dead
 * attempt left under it.
 */
class BackupNames {

    private static final String RUN = "run-id";
    private static final String ATTEMPT = "attempt";

    private final Bucket bucket;

    BackupNames(Bucket bucket) {
        this.bucket = bucket;
    }

    /** The second of the request, or the next one that no other run has taken. */
    String claim(String database, JobRun run) {
        var key = new BackupKey(database, run.requestedAt());
        while (true) {
            var there = bucket.head(key.objectName());
            if (there.isEmpty() || isOf(run, there.get())) {
                there.ifPresent(object -> removeLeftover(run, object));
                bucket.abortUploads(key.objectName());
                return key.objectName();
            }
            key = new BackupKey(database, key.takenAt().plusSeconds(1));
        }
    }

    Map<String, String> metadata(JobRun run) {
        return Map.of(RUN, run.id().toString(), ATTEMPT, Integer.toString(run.attempt()));
    }

    private static boolean isOf(JobRun run, StoredObject object) {
        return run.id().toString().equals(object.metadata().get(RUN));
    }

    /**
     * An object that was stored but never reported; one of a later attempt is not ours to touch.
     */
    private void removeLeftover(JobRun run, StoredObject object) {
        run.confirmLease();
        if (Integer.parseInt(object.metadata().getOrDefault(ATTEMPT, "0")) < run.attempt()) {
            bucket.delete(object.key());
        }
    }
}
