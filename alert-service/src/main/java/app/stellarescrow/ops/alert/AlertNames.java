package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.event.JobSpec;

/** What the alerts about jobs are called: one kind of job says nothing about another one's. */
final class AlertNames {

    private AlertNames() {}

    static String overdue(JobSpec spec) {
        return switch (spec) {
            case JobSpec.Backup _ -> "BackupOverdue";
            case JobSpec.Verify _ -> "VerifyOverdue";
            case JobSpec.Drill _ -> "DrillOverdue";
            case JobSpec.Restore _, JobSpec.RestoreUndo _ -> "RestoreOverdue";
        };
    }

    /** Whether a person asked for one backup, whose state says nothing about the others'. */
    static boolean isAboutOneBackup(JobSpec spec) {
        return switch (spec) {
            case JobSpec.Backup _, JobSpec.Restore _, JobSpec.RestoreUndo _ -> false;
            case JobSpec.Verify verify -> verify.object() != null;
            case JobSpec.Drill drill -> drill.backup() != null;
        };
    }

    static String failure(JobSpec spec) {
        return switch (spec) {
            case JobSpec.Backup _ -> "BackupFailed";
            case JobSpec.Verify _ -> "VerifyFailed";
            case JobSpec.Drill _ -> "DrillFailed";
            case JobSpec.Restore restore when restore.into() != null -> "RestoreIntoFailed";
            case JobSpec.Restore _ -> "RestoreFailed";
            case JobSpec.RestoreUndo _ -> "RestoreUndoFailed";
        };
    }
}
