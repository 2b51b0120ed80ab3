package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.event.job.JobSpec;

/** Which alerts belong to which kind of job. */
final class JobAlerts {

    private JobAlerts() {}

    static KnownAlert overdue(JobSpec spec) {
        return switch (spec) {
            case JobSpec.Backup _ -> KnownAlert.BACKUP_OVERDUE;
            case JobSpec.Verify _ -> KnownAlert.VERIFY_OVERDUE;
            case JobSpec.Drill _ -> KnownAlert.DRILL_OVERDUE;
            case JobSpec.Restore _, JobSpec.RestoreUndo _ -> KnownAlert.RESTORE_OVERDUE;
        };
    }

    /**
     * Whether the job is about one requested backup, whose state proves nothing about the others.
     */
    static boolean isAboutOneBackup(JobSpec spec) {
        return switch (spec) {
            case JobSpec.Backup _, JobSpec.Restore _, JobSpec.RestoreUndo _ -> false;
            case JobSpec.Verify verify -> verify.object() != null;
            case JobSpec.Drill drill -> drill.backup() != null;
        };
    }

    static KnownAlert failure(JobSpec spec) {
        return switch (spec) {
            case JobSpec.Backup _ -> KnownAlert.BACKUP_FAILED;
            case JobSpec.Verify _ -> KnownAlert.VERIFY_FAILED;
            case JobSpec.Drill _ -> KnownAlert.DRILL_FAILED;
            case JobSpec.Restore restore when restore.into() != null ->
                    KnownAlert.RESTORE_INTO_FAILED;
            case JobSpec.Restore _ -> KnownAlert.RESTORE_FAILED;
            case JobSpec.RestoreUndo _ -> KnownAlert.RESTORE_UNDO_FAILED;
        };
    }
}
