package app.stellarescrow.ops.backup.retention;

import app.stellarescrow.ops.backup.catalogue.StoredBackup;
import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.event.job.BackupKey;
import app.stellarescrow.ops.manifest.BackupState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Backups of given ages. */
final class SomeBackups {

    static final Instant NOW = Instant.parse("2026-03-31T02:00:00Z");

    private SomeBackups() {}

    static StoredBackup verified(int daysOld) {
        var takenAt = NOW.minus(Duration.ofDays(daysOld));
        return of(takenAt, BackupState.stored(takenAt).checked(takenAt));
    }

    static StoredBackup stored(int daysOld) {
        var takenAt = NOW.minus(Duration.ofDays(daysOld));
        return of(takenAt, BackupState.stored(takenAt));
    }

    static StoredBackup of(Instant takenAt, BackupState state) {
        var key = new BackupKey("stellar_escrow", takenAt, BackupFormat.PLAIN, false);
        return new StoredBackup(
                key.objectName(), "stellar_escrow", takenAt, 1, List.of("main"), null, state);
    }

    static StoredBackup marked(StoredBackup backup, Duration ago) {
        return backup.with(backup.state().marked(NOW.minus(ago)));
    }
}
