package app.stellarescrow.ops.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Which backups are old enough to go. The newest one always stays, whatever its age. */
record Retention(Duration keep) {

    /**
     * Those of this database that may be deleted.
     *
     * @param backups may hold other databases' too; those are left alone
     */
    List<StoredBackup> expired(String database, List<StoredBackup> backups, Instant now) {
        return backups.stream()
                .filter(backup -> backup.database().equals(database))
                .sorted(Comparator.comparing(StoredBackup::takenAt).reversed())
                .skip(1)
                .filter(backup -> backup.takenAt().isBefore(now.minus(keep)))
                .toList();
    }
}
