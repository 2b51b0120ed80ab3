package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.cli.client.Run;
import app.stellarescrow.ops.cli.terminal.Words;
import app.stellarescrow.ops.event.job.Evidence;
import app.stellarescrow.ops.event.job.JobReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a run ended, in the lines a person wants: what was stored, or why not and what to look at.
 */
record Ending(Run run) {

    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        lines.add(
                "%s of %s %s%s"
                        .formatted(
                                run.kind(),
                                run.target(),
                                run.state().name().toLowerCase(Locale.ROOT),
                                took()));
        run.report().ifPresent(report -> lines.addAll(lines(report)));
        run.reason().ifPresent(reason -> lines.add("  reason   " + reason));
        run.hint().ifPresent(hint -> lines.add("  hint     " + hint));
        lines.add("  run      " + run.id());
        return String.join(System.lineSeparator(), lines);
    }

    private String took() {
        var attempts = run.attempts() > 1 ? ", attempt " + run.attempts() : "";
        return run.took().map(took -> " in " + Words.duration(took) + attempts).orElse(attempts);
    }

    private static List<String> lines(JobReport report) {
        var lines = new ArrayList<String>();
        report.about().ifPresent(object -> lines.add("  object   " + object));
        lines.addAll(
                switch (report) {
                    case JobReport.Backup backup -> backup(backup);
                    case JobReport.Verify verify ->
                            verify.verified().stream().map(each -> "  intact   " + each).toList();
                    case JobReport.Drill drill ->
                            List.of(
                                    recovery(drill.recoverySeconds(), drill.checks())
                                            + evidence(drill.evidence()));
                    case JobReport.Restore restore -> restore(restore);
                    case JobReport.RestoreUndo undo ->
                            List.of(
                                    "  database " + undo.database(),
                                    "  restored is kept as " + undo.keptAs());
                });
        report.warnings().forEach(each -> lines.add("  warning  " + each));
        return lines;
    }

    private static List<String> backup(JobReport.Backup backup) {
        var lines = new ArrayList<String>();
        lines.add(
                "  size     %s (%s of SQL)"
                        .formatted(Words.size(backup.sizeBytes()), Words.size(backup.dumpBytes())));
        lines.add("  sha256   " + backup.sha256());
        if (backup.proof() != null) {
            lines.add("  proof    " + proof(backup.proof()));
        }
        return lines;
    }

    private static String proof(JobReport.Proof proof) {
        if (proof.suspicious() != null) {
            return "SUSPICIOUS: " + proof.suspicious();
        }
        return proof.checked()
                ? "read back in full, %d destination(s)".formatted(proof.copies().size())
                : "stored, but not read back";
    }

    private static List<String> restore(JobReport.Restore restore) {
        var lines = new ArrayList<String>();
        lines.add(
                recovery(restore.recoverySeconds(), restore.checks())
                        + evidence(restore.evidence()));
        lines.add("  database " + restore.database());
        if (restore.keptAs() != null) {
            lines.add("  before   is kept as " + restore.keptAs());
        }
        return lines;
    }

    private static String recovery(double seconds, int checks) {
        return "  restored in %s, %d checks passed"
                .formatted(Words.duration(Duration.ofMillis((long) (1000 * seconds))), checks);
    }

    private static String evidence(Evidence evidence) {
        return ", evidence: " + evidence.name().toLowerCase(Locale.ROOT);
    }
}
