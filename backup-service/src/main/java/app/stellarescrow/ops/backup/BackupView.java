package app.stellarescrow.ops.backup;

import java.time.Duration;
import java.time.Instant;

/**
 * A backup as the REST API shows it.
 *
 * @param takenAt UTC, to the second
 */
public record BackupView(
        String key, String database, Instant takenAt, long sizeBytes, long ageSeconds) {

    static BackupView of(StoredBackup backup, Instant now) {
        return new BackupView(
                backup.key(),
                backup.database(),
                backup.takenAt(),
                backup.sizeBytes(),
                Duration.between(backup.takenAt(), now).toSeconds());
    }
}
