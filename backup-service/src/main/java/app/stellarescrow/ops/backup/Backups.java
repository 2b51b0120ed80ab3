package app.stellarescrow.ops.backup;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.BucketFailed;
import app.stellarescrow.ops.work.PermanentFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The backups there are. */
@ApplicationScoped
class Backups {

    private final Bucket bucket;
    private final BackupConfig config;

    Backups(Bucket bucket, BackupConfig config) {
        this.bucket = bucket;
        this.config = config;
    }

    /** All databases' backups, newest first. */
    List<StoredBackup> list() {
        return bucket.list("").stream()
                .flatMap(StoredBackup::of)
                .sorted(Comparator.comparing(StoredBackup::takenAt).reversed())
                .toList();
    }

    /**
     * Deletes what retention no longer keeps. A backup that was just taken is good even if this
     * fails, so failures are answered as warnings.
     */
    List<String> forgetExpired(String database) {
        var warnings = new ArrayList<String>();
        try {
            var retention = new Retention(Duration.ofDays(config.retentionDays()));
            for (var backup : retention.expired(database, list(), Instant.now())) {
                bucket.delete(backup.key());
            }
        } catch (BucketFailed | PermanentFailure e) {
            warnings.add("old backups are not deleted: " + e.getMessage());
        }
        return warnings;
    }
}
