package app.stellarescrow.ops.alert.catalog;

import app.stellarescrow.ops.event.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The alerts there are (manual, section 5.2, and our own). A new alert is one entry here. */
public enum KnownAlert {
    BACKUP_FAILED("BackupFailed", Severity.P2, Runbook.BACKUP, Ends.BY_EVENT),
    BACKUP_OVERDUE("BackupOverdue", Severity.P2, Runbook.SERVICES, Ends.BY_EVENT),
    BACKUP_TOO_OLD("BackupTooOld", Severity.P2, Runbook.BACKUP, Ends.BY_EVENT),
    BACKUP_SUSPICIOUS("BackupSuspicious", Severity.P2, Runbook.VERIFY, Ends.BY_EVENT),
    VERIFY_FAILED("VerifyFailed", Severity.P2, Runbook.VERIFY, Ends.BY_EVENT),
    VERIFY_OVERDUE("VerifyOverdue", Severity.P2, Runbook.SERVICES, Ends.BY_EVENT),
    DRILL_FAILED("DrillFailed", Severity.P2, Runbook.DRILL, Ends.BY_EVENT),
    DRILL_OVERDUE("DrillOverdue", Severity.P2, Runbook.DRILL, Ends.BY_EVENT),
    DRILL_TOO_OLD("DrillTooOld", Severity.P2, Runbook.DRILL, Ends.BY_EVENT),
    /** Ends by itself, too: a person was watching. */
    RESTORE_FAILED("RestoreFailed", Severity.P2, Runbook.RESTORE, Ends.AFTER_A_DAY),
    RESTORE_INTO_FAILED("RestoreIntoFailed", Severity.P2, Runbook.RESTORE, Ends.AFTER_A_DAY),
    RESTORE_UNDO_FAILED("RestoreUndoFailed", Severity.P2, Runbook.RESTORE, Ends.AFTER_A_DAY),
    RESTORE_OVERDUE("RestoreOverdue", Severity.P2, Runbook.RESTORE, Ends.BY_EVENT),
    CONSUMER_STUCK("ConsumerStuck", Severity.P2, Runbook.CONSUMERS, Ends.BY_EVENT),
    RECORD_UNUSABLE("RecordUnusable", Severity.P3, Runbook.RECORDS, Ends.AFTER_A_DAY),
    DELIVERY_FAILED("DeliveryFailed", Severity.P2, Runbook.RECORDS, Ends.AFTER_A_DAY);

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

    /** What ends it, beside an event that says so. */
    private enum Ends {
        BY_EVENT,
        AFTER_A_DAY
    }

    /** Where it says what to do. */
    private static final class Runbook {
        static final String BACKUP = "operational procedures, section 2.1 (Automated Daily Backup)";
        static final String VERIFY = "operational procedures, section 2.2 (Backup Verification)";
        static final String DRILL = "operational procedures, section 2.3 (Monthly DR Test)";
        static final String RESTORE =
                "docs/architecture.md, section Restoring for real; operational procedures, section 2.3";
        static final String SERVICES =
                "operational procedures, section 1.1 (are all services up?) and 2.1";
        static final String CONSUMERS =
                "operational procedures, section 1.1 (are all services up?); docs/decisions/03-the-inbox-retries-and-puts-aside.md";
        static final String RECORDS =
                "docs/architecture.md, section Glossary: dead letter, delivery";
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
