package app.stellarescrow.ops.alert.catalog;

import static app.stellarescrow.ops.event.Severity.P1;
import static app.stellarescrow.ops.event.Severity.P2;
import static app.stellarescrow.ops.event.Severity.P3;
import static java.util.stream.Collectors.toUnmodifiableSet;

import app.stellarescrow.ops.api.alert.AlertNames;
import app.stellarescrow.ops.event.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** All alerts (manual, section 5.2, and our own). A new alert is one entry here and a runbook. */
public enum KnownAlert {
    BACKUP_FAILED("BackupFailed", P2, Runbook.BACKUP, Ends.BY_EVENT),
    BACKUP_OVERDUE("BackupOverdue", P2, Runbook.OVERDUE, Ends.BY_EVENT),
    BACKUP_TOO_OLD("BackupTooOld", P2, Runbook.BACKUP, Ends.BY_EVENT),
    BACKUP_SUSPICIOUS("BackupSuspicious", P2, Runbook.SUSPICIOUS, Ends.BY_EVENT),
    VERIFY_FAILED("VerifyFailed", P2, Runbook.VERIFY, Ends.BY_EVENT),
    VERIFY_OVERDUE("VerifyOverdue", P2, Runbook.OVERDUE, Ends.BY_EVENT),
    DRILL_FAILED("DrillFailed", P2, Runbook.DRILL, Ends.BY_EVENT),
    DRILL_OVERDUE("DrillOverdue", P2, Runbook.OVERDUE, Ends.BY_EVENT),
    DRILL_TOO_OLD("DrillTooOld", P2, Runbook.DRILL, Ends.BY_EVENT),
    /** Expires, because an operator who requested the restore knows about it. */
    RESTORE_FAILED("RestoreFailed", P2, Runbook.RESTORE, Ends.AFTER_A_DAY),
    RESTORE_INTO_FAILED("RestoreIntoFailed", P2, Runbook.RESTORE, Ends.AFTER_A_DAY),
    RESTORE_UNDO_FAILED("RestoreUndoFailed", P2, Runbook.RESTORE, Ends.AFTER_A_DAY),
    RESTORE_OVERDUE("RestoreOverdue", P2, Runbook.OVERDUE, Ends.BY_EVENT),
    TLS_CERT_EXPIRING_SOON(
            "TLSCertExpiringSoon",
            P2,
            Duration.ofHours(4),
            Runbook.CERTIFICATE,
            Ends.WITH_CERTIFICATE),
    TLS_CERT_EXPIRING_NOW("TLSCertExpiringNow", P1, Runbook.CERTIFICATE, Ends.WITH_CERTIFICATE),
    SERVED_CERT_MISMATCH("ServedCertMismatch", P1, Runbook.CERTIFICATE, Ends.WITH_CERTIFICATE),
    CERT_NOT_DEPLOYED("CertNotDeployed", P1, Runbook.CERTIFICATE, Ends.WITH_CERTIFICATE),
    CERT_NOT_RENEWED("CertNotRenewed", P2, Runbook.CERTIFICATE, Ends.WITH_CERTIFICATE),
    CERT_REFUSED("CertRefused", P1, Runbook.CERTIFICATE, Ends.WITH_CERTIFICATE),
    CERT_FAULTY("CertFaulty", P2, Runbook.CERTIFICATE, Ends.WITH_CERTIFICATE),
    CERT_IMPERFECT("CertImperfect", P3, Runbook.CERTIFICATE, Ends.WITH_CERTIFICATE),
    CERT_CHECK_FAILED("CertCheckFailed", P2, Runbook.CERTIFICATE, Ends.WITH_CERTIFICATE),
    CERT_CHECK_OVERDUE("CertCheckOverdue", P2, Runbook.OVERDUE, Ends.WITH_CERTIFICATE),
    /** Expires, because an operator who requested the renewal knows about it. */
    CERT_RENEWAL_FAILED(
            "CertRenewalFailed", P2, Runbook.CERTIFICATE, Ends.WITH_CERTIFICATE_OR_A_DAY),
    CERT_RENEWAL_OVERDUE("CertRenewalOverdue", P2, Runbook.OVERDUE, Ends.WITH_CERTIFICATE),
    ROTATION_DUE("RotationDue", P3, Runbook.ROTATION, Ends.WITH_CREDENTIAL),
    ROTATION_OVERDUE("RotationOverdue", P2, Runbook.ROTATION, Ends.WITH_CREDENTIAL),
    ROTATION_BLOCKED("RotationBlocked", P2, Runbook.ROTATION, Ends.WITH_CREDENTIAL),
    ROTATION_CHECK_FAILED("RotationCheckFailed", P2, Runbook.ROTATION, Ends.WITH_CREDENTIAL),
    ROTATION_CHECK_OVERDUE("RotationCheckOverdue", P2, Runbook.OVERDUE, Ends.WITH_CREDENTIAL),
    /** Expires, because an operator who requested the step knows about it. */
    ROTATION_STEP_FAILED("RotationStepFailed", P2, Runbook.ROTATION, Ends.WITH_CREDENTIAL_OR_A_DAY),
    ROTATION_STEP_OVERDUE("RotationStepOverdue", P2, Runbook.OVERDUE, Ends.WITH_CREDENTIAL),
    DB_QUERY_LATENCY("DBQueryLatency", P3, Runbook.DATABASE, Ends.BY_EVENT),
    DB_CONNECTIONS("DBConnections", P2, Runbook.DATABASE, Ends.BY_EVENT),
    DB_AT_RISK("DBAtRisk", P2, Runbook.DATABASE, Ends.BY_EVENT),
    PERF_BLIND("PerfBlind", P3, Runbook.DATABASE, Ends.BY_EVENT),
    PERF_REGRESSION("PerfRegression", P3, Runbook.DATABASE, Ends.BY_EVENT),
    API_LATENCY("APILatency", P3, Runbook.PLATFORM, Ends.BY_EVENT),
    REDIS_HIT_RATE("RedisHitRate", P3, Runbook.REDIS, Ends.BY_EVENT),
    DISK_USAGE(AlertNames.DISK_USAGE, P2, Duration.ofHours(2), Runbook.PLATFORM, Ends.BY_EVENT),
    PROCESS_MEMORY("ProcessMemory", P3, Runbook.PLATFORM, Ends.BY_EVENT),
    PERF_REVIEW_FAILED("PerfReviewFailed", P3, Runbook.DATABASE, Ends.BY_EVENT),
    PERF_REVIEW_OVERDUE("PerfReviewOverdue", P2, Runbook.OVERDUE, Ends.BY_EVENT),
    MAINTENANCE_FAILED("MaintenanceFailed", P3, Runbook.MAINTENANCE, Ends.BY_EVENT),
    MAINTENANCE_OVERDUE("MaintenanceOverdue", P2, Runbook.OVERDUE, Ends.BY_EVENT),
    /** Expires, because an operator who requested the step knows about it. */
    MAINTENANCE_STEP_FAILED("MaintenanceStepFailed", P3, Runbook.MAINTENANCE, Ends.AFTER_A_DAY),
    MAINTENANCE_STEP_OVERDUE("MaintenanceStepOverdue", P2, Runbook.OVERDUE, Ends.BY_EVENT),
    SERVICE_DOWN(AlertNames.SERVICE_DOWN, P1, Runbook.DOWN, Ends.WITH_SERVER),
    INDEXER_LAG(AlertNames.INDEXER_LAG, P2, Runbook.INDEXER, Ends.WITH_SERVER),
    MORNING_CHECK_FAILED(AlertNames.MORNING_CHECK_FAILED, P2, Runbook.MORNING, Ends.BY_EVENT),
    MORNING_CHECK_OVERDUE(AlertNames.MORNING_CHECK_OVERDUE, P2, Runbook.OVERDUE, Ends.BY_EVENT),
    ROTA_UNUSABLE("RotaUnusable", P2, Runbook.ROTA, Ends.BY_EVENT),
    PLATFORM_SILENT("PlatformSilent", P1, Runbook.SILENT, Ends.BY_EVENT),
    REVIEW_OVERDUE("ReviewOverdue", P3, Runbook.REVIEW, Ends.BY_EVENT),
    REVIEW_ACTION_OVERDUE("ReviewActionOverdue", P3, Runbook.REVIEW, Ends.BY_EVENT),
    CONSUMER_STUCK("ConsumerStuck", P2, Runbook.CONSUMER, Ends.BY_EVENT),
    RECORD_UNUSABLE("RecordUnusable", P3, Runbook.RECORD, Ends.AFTER_A_DAY),
    RECEIVER_DOWN("ReceiverDown", P2, Runbook.DELIVERY, Ends.BY_EVENT),
    DELIVERY_FAILED("DeliveryFailed", P2, Runbook.DELIVERY, Ends.AFTER_A_DAY);

    private final String title;
    private final Severity severity;
    private final Duration responseTime;
    private final String runbook;
    private final Ends ends;

    KnownAlert(String title, Severity severity, String runbook, Ends ends) {
        this(title, severity, AlertPolicies.responseTime(severity), runbook, ends);
    }

    KnownAlert(String title, Severity severity, Duration responseTime, String runbook, Ends ends) {
        this.title = title;
        this.severity = severity;
        this.responseTime = responseTime;
        this.runbook = runbook;
        this.ends = ends;
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
        static final String ROTA = FOLDER + "RB-028-on-call-rota.md";
        static final String SILENT = FOLDER + "RB-024-platform-silent.md";
        static final String REVIEW = FOLDER + "RB-030-review-overdue.md";
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

    /** Within which a person must respond. */
    public Duration responseTime() {
        return responseTime;
    }

    /** The file in this tree that says what it means and what to do. */
    public String runbook() {
        return runbook;
    }

    /** How long it fires if it is not raised again; empty if only an event ends it. */
    public Optional<Duration> expiresAfter() {
        return ends.expiresAfter();
    }

    /** What its targets are. */
    public Subject subject() {
        return ends.subject();
    }

    /** The alerts whose targets are of one kind. */
    public static Set<KnownAlert> about(Subject subject) {
        return Arrays.stream(values())
                .filter(each -> each.subject() == subject)
                .collect(toUnmodifiableSet());
    }
}
