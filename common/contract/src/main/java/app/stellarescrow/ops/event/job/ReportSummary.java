package app.stellarescrow.ops.event.job;

import app.stellarescrow.ops.event.job.JobReport.Proof;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a report says in other forms; a new kind of job is one more method here.
 *
 * @param sentence for a notification
 * @param lines for a terminal: label and text, in order
 * @param metrics for the platform's {@code /api/metrics} (manual, section 2.2)
 */
public record ReportSummary(
        String sentence, Map<String, String> lines, Map<String, Object> metrics) {

    public static ReportSummary of(JobReport report) {
        return switch (report) {
            case JobReport.Backup backup -> backup(backup);
            case JobReport.Verify verify -> verify(verify);
            case JobReport.Drill drill -> drill(drill);
            case JobReport.Restore restore -> restore(restore);
            case JobReport.RestoreUndo undo -> undo(undo);
        };
    }

    private static ReportSummary backup(JobReport.Backup backup) {
        var size = Quantities.size(backup.sizeBytes());
        var lines = new LinkedHashMap<String, String>();
        lines.put("object", backup.object());
        lines.put("size", "%s (%s of SQL)".formatted(size, Quantities.size(backup.dumpBytes())));
        lines.put("sha256", backup.sha256());
        if (backup.proof() != null) {
            lines.put("proof", proof(backup.proof()));
        }
        return new ReportSummary(
                "database %s to %s (%s)".formatted(backup.database(), backup.object(), size),
                lines,
                Map.of(
                        "database", backup.database(),
                        "file", backup.object().substring(backup.object().lastIndexOf('/') + 1),
                        "object", backup.object(),
                        "size_bytes", backup.sizeBytes()));
    }

    private static String proof(Proof proof) {
        if (proof.suspicious() != null) {
            return "SUSPICIOUS: " + proof.suspicious();
        }
        return proof.checked()
                ? "read back in full, %d destination(s)".formatted(proof.copies().size())
                : "stored, but not read back";
    }

    private static ReportSummary verify(JobReport.Verify verify) {
        var database = verify.database();
        var intact = verify.verified();
        return new ReportSummary(
                intact.isEmpty()
                        ? "no backup of database %s was due for verification".formatted(database)
                        : "%d backup(s) of database %s read back and intact"
                                .formatted(intact.size(), database),
                intact.isEmpty() ? Map.of() : Map.of("intact", String.join(", ", intact)),
                Map.of("database", database, "verified", intact.size()));
    }

    private static ReportSummary drill(JobReport.Drill drill) {
        var lines = new LinkedHashMap<String, String>();
        lines.put("object", drill.object());
        var restored = restored(drill.recoverySeconds(), drill.checks(), drill.evidence());
        lines.put("restored", restored);
        return new ReportSummary(
                "%s as database %s, restored %s"
                        .formatted(drill.object(), drill.database(), restored),
                lines,
                Map.of(
                        "database", drill.database(),
                        "object", drill.object(),
                        "evidence", drill.evidence(),
                        "checks", drill.checks(),
                        "recovery_seconds", drill.recoverySeconds()));
    }

    private static ReportSummary restore(JobReport.Restore restore) {
        var restored = restored(restore.recoverySeconds(), restore.checks(), restore.evidence());
        var lines = new LinkedHashMap<String, String>();
        lines.put("object", restore.object());
        lines.put("restored", restored);
        lines.put("database", restore.database());
        var kept = "";
        if (restore.keptAs() != null) {
            lines.put("before", "is kept as " + restore.keptAs());
            kept = "; the previous database is kept as " + restore.keptAs();
        }
        return new ReportSummary(
                "%s into database %s, restored %s%s"
                        .formatted(restore.object(), restore.database(), restored, kept),
                lines,
                Map.of(
                        "database", restore.database(),
                        "object", restore.object(),
                        "checks", restore.checks(),
                        "recovery_seconds", restore.recoverySeconds()));
    }

    private static ReportSummary undo(JobReport.RestoreUndo undo) {
        var lines = new LinkedHashMap<String, String>();
        lines.put("database", undo.database());
        lines.put("restored", "is kept as " + undo.keptAs());
        return new ReportSummary(
                "database %s is the one from before the restore again; the restored one is kept as %s"
                        .formatted(undo.database(), undo.keptAs()),
                lines,
                Map.of("database", undo.database()));
    }

    private static String restored(double seconds, int checks, Evidence evidence) {
        return "in %s, %d checks passed, evidence: %s"
                .formatted(
                        Quantities.seconds(seconds),
                        checks,
                        evidence.name().toLowerCase(Locale.ROOT));
    }
}
