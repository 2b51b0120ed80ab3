package app.stellarescrow.ops.alert.catalog;

import app.stellarescrow.ops.event.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** All alerts (manual, section 5.2, and our own). A new alert is one entry here and a runbook. */
public enum KnownAlert {
    BACKUP_FAILED("BackupFailed", Severity.P2, Runbook.BACKUP, Ends.BY_EVENT),
    BACKUP_OVERDUE("BackupOverdue", Severity.P2, Runbook.OVERDUE, Ends.BY_EVENT),
    BACKUP_TOO_OLD("BackupTooOld", Severity.P2, Runbook.BACKUP, Ends.BY_EVENT),
    BACKUP_SUSPICIOUS("BackupSuspicious", Severity.P2, Runbook.SUSPICIOUS, Ends.BY_EVENT),
    VERIFY_FAILED("VerifyFailed", Severity.P2, Runbook.VERIFY, Ends.BY_EVENT),
    VERIFY_OVERDUE("VerifyOverdue", Severity.P2, Runbook.OVERDUE, Ends.BY_EVENT),
    DRILL_FAILED("DrillFailed", Severity.P2, Runbook.DRILL, Ends.BY_EVENT),
    DRILL_OVERDUE("DrillOverdue", Severity.P2, Runbook.OVERDUE, Ends.BY_EVENT),
    DRILL_TOO_OLD("DrillTooOld", Severity.P2, Runbook.DRILL, Ends.BY_EVENT),
    /** Expires, because an operator who requested the restore knows about it. */
    RESTORE_FAILED("RestoreFailed", Severity.P2, Runbook.RESTORE, Ends.AFTER_A_DAY),
    RESTORE_INTO_FAILED("RestoreIntoFailed", Severity.P2, Runbook.RESTORE, Ends.AFTER_A_DAY),
    RESTORE_UNDO_FAILED("RestoreUndoFailed", Severity.P2, Runbook.RESTORE, Ends.AFTER_A_DAY),
    RESTORE_OVERDUE("RestoreOverdue", Severity.P2, Runbook.OVERDUE, Ends.BY_EVENT),
    TLS_CERT_EXPIRING_SOON("TLSCertExpiringSoon", Severity.P2, Runbook.CERTIFICATE, Ends.BY_EVENT),
    TLS_CERT_EXPIRING_NOW("TLSCertExpiringNow", Severity.P1, Runbook.CERTIFICATE, Ends.BY_EVENT),
    SERVED_CERT_MISMATCH("ServedCertMismatch", Severity.P1, Runbook.CERTIFICATE, Ends.BY_EVENT),
    CERT_NOT_DEPLOYED("CertNotDeployed", Severity.P1, Runbook.CERTIFICATE, Ends.BY_EVENT),
    CERT_NOT_RENEWED("CertNotRenewed", Severity.P2, Runbook.CERTIFICATE, Ends.BY_EVENT),
    CERT_REFUSED("CertRefused", Severity.P1, Runbook.CERTIFICATE, Ends.BY_EVENT),
    CERT_FAULTY("CertFaulty", Severity.P2, Runbook.CERTIFICATE, Ends.BY_EVENT),
    CERT_IMPERFECT("CertImperfect", Severity.P3, Runbook.CERTIFICATE, Ends.BY_EVENT),
    CERT_CHECK_FAILED("CertCheckFailed", Severity.P2, Runbook.CERTIFICATE, Ends.BY_EVENT),
    CERT_CHECK_OVERDUE("CertCheckOverdue", Severity.P2, Runbook.OVERDUE, Ends.BY_EVENT),
    /** Expires, because an operator who requested the renewal knows about it. */
    CERT_RENEWAL_FAILED("CertRenewalFailed", Severity.P2, Runbook.CERTIFICATE, Ends.AFTER_A_DAY),
    CERT_RENEWAL_OVERDUE("CertRenewalOverdue", Severity.P2, Runbook.OVERDUE, Ends.BY_EVENT),
    ROTATION_DUE("RotationDue", Severity.P3, Runbook.ROTATION, Ends.BY_EVENT),
    ROTATION_OVERDUE("RotationOverdue", Severity.P2, Runbook.ROTATION, Ends.BY_EVENT),
    ROTATION_BLOCKED("RotationBlocked", Severity.P2, Runbook.ROTATION, Ends.BY_EVENT),
    ROTATION_CHECK_FAILED("RotationCheckFailed", Severity.P2, Runbook.ROTATION, Ends.BY_EVENT),
    ROTATION_CHECK_OVERDUE("RotationCheckOverdue", Severity.P2, Runbook.OVERDUE, Ends.BY_EVENT),
    /** Expires, because an operator who requested the step knows about it. */
    ROTATION_STEP_FAILED("RotationStepFailed", Severity.P2, Runbook.ROTATION, Ends.AFTER_A_DAY),
    ROTATION_STEP_OVERDUE("RotationStepOverdue", Severity.P2, Runbook.OVERDUE, Ends.BY_EVENT),
    DB_QUERY_LATENCY("DBQueryLatency", Severity.P3, Runbook.DATABASE, Ends.BY_EVENT),
    DB_CONNECTIONS("DBConnections", Severity.P2, Runbook.DATABASE, Ends.BY_EVENT),
    DB_AT_RISK("DBAtRisk", Severity.P2, Runbook.DATABASE, Ends.BY_EVENT),
    PERF_BLIND("PerfBlind", Severity.P3, Runbook.DATABASE, Ends.BY_EVENT),
    PERF_REGRESSION("PerfRegression", Severity.P3, Runbook.DATABASE, Ends.BY_EVENT),
    API_LATENCY("APILatency", Severity.P3, Runbook.PLATFORM, Ends.BY_EVENT),
    REDIS_HIT_RATE("RedisHitRate", Severity.P3, Runbook.REDIS, Ends.BY_EVENT),
    DISK_USAGE("DiskUsage", Severity.P2, Runbook.PLATFORM, Ends.BY_EVENT),
    PROCESS_MEMORY("ProcessMemory", Severity.P3, Runbook.PLATFORM, Ends.BY_EVENT),
    PERF_REVIEW_FAILED("PerfReviewFailed", Severity.P3, Runbook.DATABASE, Ends.BY_EVENT),
    PERF_REVIEW_OVERDUE("PerfReviewOverdue", Severity.P2, Runbook.OVERDUE, Ends.BY_EVENT),
    MAINTENANCE_FAILED("MaintenanceFailed", Severity.P3, Runbook.MAINTENANCE, Ends.BY_EVENT),
    MAINTENANCE_OVERDUE("MaintenanceOverdue", Severity.P2, Runbook.OVERDUE, Ends.BY_EVENT),
    /** Expires, because an operator who requested the step knows about it. */
    MAINTENANCE_STEP_FAILED(
            "MaintenanceStepFailed", Severity.P3, Runbook.MAINTENANCE, Ends.AFTER_A_DAY),
    MAINTENANCE_STEP_OVERDUE("MaintenanceStepOverdue", Severity.P2, Runbook.OVERDUE, Ends.BY_EVENT),
    SERVICE_DOWN("ServiceDown", Severity.P1, Runbook.DOWN, Ends.BY_EVENT),
    INDEXER_LAG("IndexerLag", Severity.P2, Runbook.INDEXER, Ends.BY_EVENT),
    MORNING_CHECK_FAILED("MorningCheckFailed", Severity.P2, Runbook.MORNING, Ends.BY_EVENT),
    MORNING_CHECK_OVERDUE("MorningCheckOverdue", Severity.P2, Runbook.OVERDUE, Ends.BY_EVENT),
    CONSUMER_STUCK("ConsumerStuck", Severity.P2, Runbook.CONSUMER, Ends.BY_EVENT),
    RECORD_UNUSABLE("RecordUnusable", Severity.P3, Runbook.RECORD, Ends.AFTER_A_DAY),
    DELIVERY_FAILED("DeliveryFailed", Severity.P2, Runbook.DELIVERY, Ends.AFTER_A_DAY);

    private final String title;
    private final Severity severity;
    private final String runbook;
    private final Ends ends;

    KnownAlert(String title, Severity severity, String runbook, Ends ends) {
        this.title = title;
        this.severity = severity;
        this.runbook = runbook;
        this.ends = ends;
    }

    /** What ends an alert besides the event that resolves it. */
    private enum Ends {
        BY_EVENT,
        AFTER_A_DAY
    }

    /** What on-call does about it, one file each. */
    private static final class Runbook {
        private static final String FOLDER = "docs/runbooks/";
        static final String DOWN = FOLDER + "RB-001-service-down.md";
        static final String INDEXER = FOLDER + "RB-002-indexer-lag.md";
        static final String CERTIFICATE = FOLDER + "RB-004-tls-certificate.md";
        static final String REDIS = FOLDER + "RB-005-redis.md";
        static final String MAINTENANCE = FOLDER + "RB-023-maintenance.md";
        static final String PLATFORM = FOLDER + "RB-021-api-disk-process.md";
        static final String DATABASE = FOLDER + "RB-006-database-performance.md";
        static final String BACKUP = FOLDER + "RB-011-backup-failed.md";
        static final String SUSPICIOUS = FOLDER + "RB-012-backup-suspicious.md";
        static final String VERIFY = FOLDER + "RB-013-verify-failed.md";
        static final String DRILL = FOLDER + "RB-014-drill-failed.md";
        static final String RESTORE = FOLDER + "RB-015-restore-failed.md";
        static final String OVERDUE = FOLDER + "RB-016-overdue.md";
        static final String CONSUMER = FOLDER + "RB-017-consumer-stuck.md";
        static final String RECORD = FOLDER + "RB-018-record-unusable.md";
        static final String DELIVERY = FOLDER + "RB-019-delivery-failed.md";
        static final String ROTATION = FOLDER + "RB-020-rotation.md";
        static final String MORNING = FOLDER + "RB-022-morning-check.md";
    }

    public static Optional<KnownAlert> named(String title) {
        return Arrays.stream(values()).filter(each -> each.title.equals(title)).findFirst();
    }

    /** As in events, at receivers and in the table. */
    public String title() {
        return title;
    }

    public Severity severity() {
        return severity;
    }

    /** The file in this tree that says what it means and what to do. */
    public String runbook() {
        return runbook;
    }

    /** How long it fires if it is not raised again; empty if only an event ends it. */
    public Optional<Duration> expiresAfter() {
        return switch (ends) {
            case BY_EVENT -> Optional.empty();
            case AFTER_A_DAY -> Optional.of(Duration.ofDays(1));
        };
    }
}
