package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.event.job.HealthCheck;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.MaintenanceSpec;
import app.stellarescrow.ops.event.job.RestoreSpec;
import app.stellarescrow.ops.event.job.RotationSpec;

/**
 * The alerts of a job, one line per kind.
 *
 * @param isAboutOneBackup whether the job was about one requested backup, whose state proves
 *     nothing about the others
 */
record JobAlerts(KnownAlert failure, KnownAlert overdue, boolean isAboutOneBackup) {

    static JobAlerts of(JobSpec spec) {
        return switch (spec) {
            case JobSpec.Backup _ ->
                    new JobAlerts(KnownAlert.BACKUP_FAILED, KnownAlert.BACKUP_OVERDUE, false);
            case JobSpec.Verify verify ->
                    new JobAlerts(
                            KnownAlert.VERIFY_FAILED,
                            KnownAlert.VERIFY_OVERDUE,
                            verify.object() != null);
            case JobSpec.Drill drill ->
                    new JobAlerts(
                            KnownAlert.DRILL_FAILED,
                            KnownAlert.DRILL_OVERDUE,
                            drill.backup() != null);
            case RestoreSpec.FromBackup restore ->
                    new JobAlerts(failure(restore), KnownAlert.RESTORE_OVERDUE, false);
            case RestoreSpec.Undo _ ->
                    new JobAlerts(
                            KnownAlert.RESTORE_UNDO_FAILED, KnownAlert.RESTORE_OVERDUE, false);
            case CertificateSpec.Check _ ->
                    new JobAlerts(
                            KnownAlert.CERT_CHECK_FAILED, KnownAlert.CERT_CHECK_OVERDUE, false);
            case CertificateSpec.Renewal _ ->
                    new JobAlerts(
                            KnownAlert.CERT_RENEWAL_FAILED, KnownAlert.CERT_RENEWAL_OVERDUE, false);
            case JobSpec.PerfReview _ ->
                    new JobAlerts(
                            KnownAlert.PERF_REVIEW_FAILED, KnownAlert.PERF_REVIEW_OVERDUE, false);
            case MaintenanceSpec maintenance -> of(maintenance);
            case HealthCheck _ ->
                    new JobAlerts(
                            KnownAlert.MORNING_CHECK_FAILED,
                            KnownAlert.MORNING_CHECK_OVERDUE,
                            false);
            case RotationSpec rotation -> of(rotation);
        };
    }

    /** Only the vacuum of a whole database is repeated by a schedule. */
    private static JobAlerts of(MaintenanceSpec spec) {
        return spec instanceof MaintenanceSpec.Vacuum(_, var table, _) && table == null
                ? new JobAlerts(
                        KnownAlert.MAINTENANCE_FAILED, KnownAlert.MAINTENANCE_OVERDUE, false)
                : new JobAlerts(
                        KnownAlert.MAINTENANCE_STEP_FAILED,
                        KnownAlert.MAINTENANCE_STEP_OVERDUE,
                        false);
    }

    private static JobAlerts of(RotationSpec spec) {
        return spec instanceof RotationSpec.Check
                ? new JobAlerts(
                        KnownAlert.ROTATION_CHECK_FAILED, KnownAlert.ROTATION_CHECK_OVERDUE, false)
                : new JobAlerts(
                        KnownAlert.ROTATION_STEP_FAILED, KnownAlert.ROTATION_STEP_OVERDUE, false);
    }

    private static KnownAlert failure(RestoreSpec.FromBackup restore) {
        return restore.into() == null ? KnownAlert.RESTORE_FAILED : KnownAlert.RESTORE_INTO_FAILED;
    }
}
