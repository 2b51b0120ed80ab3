package app.stellarescrow.ops.backup;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.StoredObject;
import app.stellarescrow.ops.event.BackupKey;
import app.stellarescrow.ops.job.JobRun;
import java.util.Map;
import java.util.Optional;

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
                clear(key.objectName(), there, run);
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

    /** A first attempt has nothing of its own there, but perhaps another run is at work. */
    private void clear(String name, Optional<StoredObject> there, JobRun run) {
        if (run.attempt() > 1) {
            run.confirmLease();
            there.filter(object -> attemptOf(object) < run.attempt())
                    .ifPresent(neverReported -> bucket.delete(name));
            bucket.abortUploads(name);
        }
    }

    private static int attemptOf(StoredObject object) {
        return Integer.parseInt(object.metadata().getOrDefault(ATTEMPT, "0"));
    }
}
