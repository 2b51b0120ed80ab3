package app.stellarescrow.ops.backup.verify;

import app.stellarescrow.ops.backup.catalogue.Backups;
import app.stellarescrow.ops.backup.catalogue.StoredBackup;
import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.packing.BackupDamaged;
import app.stellarescrow.ops.repository.Holds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Reads one backup back from every destination and records the result. */
@ApplicationScoped
class Verification {

    private final VerifyConfig config;
    private final Backups backups;
    private final Holds holds;
    private final ReadBack readBack;

    Verification(VerifyConfig config, Backups backups, Holds holds, ReadBack readBack) {
        this.config = config;
        this.backups = backups;
        this.holds = holds;
        this.readBack = readBack;
    }

    /** What reading one backup back has shown. */
    sealed interface Found {}

    record Intact(StoredBackup backup) implements Found {}

    /** It could not be checked: no key, or deleted meanwhile. */
    record Unchecked(String why) implements Found {}

    record Damaged(String why) implements Found {}

    Found verify(StoredBackup backup, JobRun run) {
        try {
            var places = backups.requirePlaces(backup);
            var isReadInFull = true;
            for (var bucket : places) {
                isReadInFull &= checkHeld(backup, bucket, run);
            }
            run.confirmLease();
            return isReadInFull ? intact(backup) : withoutIdentity(backup);
        } catch (BackupDamaged e) {
            run.confirmLease();
            return damaged(backup, String.valueOf(e.getMessage()));
        }
    }

    private boolean checkHeld(StoredBackup backup, Bucket bucket, JobRun run) {
        var who = "verify-" + run.id();
        holds.take(bucket, backup.object(), who, Instant.now().plus(config.holdLimit()));
        try {
            var expected = ReadBack.Expected.of(backups.manifest(backup, bucket));
            return readBack.check(
                    expected, bucket, bytes -> run.progress(backup.object(), bytes, null, "bytes"));
        } finally {
            holds.release(bucket, backup.object(), who);
        }
    }

    private Found intact(StoredBackup backup) {
        return backups.record(backup, state -> state.checked(Instant.now()))
                .<Found>map(Intact::new)
                .orElseGet(() -> deleted(backup));
    }

    private Found damaged(StoredBackup backup, String why) {
        return backups.record(backup, state -> state.damaged(why))
                .<Found>map(_ -> new Damaged(why))
                .orElseGet(() -> deleted(backup));
    }

    private static Found deleted(StoredBackup backup) {
        return new Unchecked("%s was deleted meanwhile".formatted(backup.object()));
    }

    private static Found withoutIdentity(StoredBackup backup) {
        return new Unchecked(
                "%s is encrypted and backup.identity-file is not set: only its stored bytes were compared"
                        .formatted(backup.object()));
    }
}
