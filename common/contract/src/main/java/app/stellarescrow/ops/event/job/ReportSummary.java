package app.stellarescrow.ops.event.job;

import app.stellarescrow.ops.event.job.JobReport.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A report in other forms; each kind of job has one method here.
 *
 * @param sentence for a notification
 * @param lines for a terminal; several may have the same label
 * @param metrics for the platform's {@code /api/metrics} (manual, section 2.2)
 */
public record ReportSummary(String sentence, List<Line> lines, Map<String, Object> metrics) {

    public record Line(String label, String text) {}

    public static ReportSummary of(JobReport report) {
        return switch (report) {
            case JobReport.Backup backup -> backup(backup);
            case JobReport.Verify verify -> verify(verify);
            case JobReport.Drill drill -> drill(drill);
            case JobReport.Restore restore -> restore(restore);
            case JobReport.RestoreUndo undo -> undo(undo);
            case CertificateResult certificates -> certificates(certificates);
            case RotationResult rotations -> rotations.inOtherForms();
        };
    }

    private static ReportSummary backup(JobReport.Backup backup) {
        var size = Quantities.size(backup.sizeBytes());
        var lines = new ArrayList<Line>();
        lines.add(new Line("object", backup.object()));
        lines.add(
                new Line(
                        "size",
                        "%s (%s of SQL)".formatted(size, Quantities.size(backup.dumpBytes()))));
        lines.add(new Line("sha256", backup.sha256()));
        if (backup.proof() != null) {
            lines.add(new Line("proof", proof(backup.proof())));
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
                intact.isEmpty()
                        ? List.of(new Line("intact", "no backup was due for verification"))
                        : intact.stream().map(object -> new Line("intact", object)).toList(),
                Map.of("database", database, "verified", intact.size()));
    }

    private static ReportSummary drill(JobReport.Drill drill) {
        var lines = new ArrayList<Line>();
        lines.add(new Line("object", drill.object()));
        var restored = restored(drill.recoverySeconds(), drill.checks(), drill.evidence());
        lines.add(new Line("restored", restored));
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
        var lines = new ArrayList<Line>();
        lines.add(new Line("object", restore.object()));
        lines.add(new Line("restored", restored));
        lines.add(new Line("database", restore.database()));
        var kept = "";
        if (restore.keptAs() != null) {
            lines.add(new Line("before", "is kept as " + restore.keptAs()));
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
        var lines = new ArrayList<Line>();
        lines.add(new Line("database", undo.database()));
        lines.add(new Line("restored", "is kept as " + undo.keptAs()));
        return new ReportSummary(
                "database %s is the one from before the restore again; the restored one is kept as %s"
                        .formatted(undo.database(), undo.keptAs()),
                lines,
                Map.of("database", undo.database()));
    }

    private static ReportSummary certificates(CertificateResult result) {
        var lines = new ArrayList<Line>();
        for (var each : result.certificates()) {
            lines.add(
                    new Line(
                            "certificate",
                            "%s, valid until %s%s"
                                    .formatted(
                                            each.name(),
                                            each.notAfter(),
                                            each.renewed() ? ", renewed and served" : "")));
        }
        result.problems().forEach(problem -> lines.add(new Line("problem", problem)));
        var counts =
                Map.<String, Object>of(
                        "certificates", result.certificates().size(),
                        "renewed", result.renewed(),
                        "problems", result.problems().size());
        return new ReportSummary(
                "%d certificate(s) checked, %d renewed, %d problem(s)"
                        .formatted(
                                result.certificates().size(),
                                result.renewed(),
                                result.problems().size()),
                lines,
                counts);
    }

    private static String restored(double seconds, int checks, Evidence evidence) {
        return "in %s, %d checks passed, evidence: %s"
                .formatted(
                        Quantities.seconds(seconds),
                        checks,
                        evidence.name().toLowerCase(Locale.ROOT));
    }
}
