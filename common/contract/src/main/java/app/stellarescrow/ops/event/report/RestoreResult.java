package app.stellarescrow.ops.event.report;

import app.stellarescrow.ops.event.report.ReportSummary.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database that was restored on the target's server and passed its checks.
 *
 * @param database its name
 * @param object where the backup is, for example {@code s3://bucket/prefix/name}
 * @param evidence what it was compared with
 * @param keptAs new name of the database that it replaced; null if none
 * @param checks how many passed, without skipped ones
 * @param recoverySeconds from the first byte to the last check
 */
public record RestoreResult(
        String database,
        String object,
        Evidence evidence,
        @Nullable String keptAs,
        int checks,
        double recoverySeconds,
        List<String> warnings)
        implements JobReport {

    @Override
    public Optional<String> about() {
        return Optional.of(object);
    }

    @Override
    public ReportSummary summary() {
        var restored = evidence.afterRestore(recoverySeconds, checks);
        var kept = keptAs == null ? "" : "; the previous database is kept as " + keptAs;
        return new ReportSummary(
                "%s into database %s, restored %s%s".formatted(object, database, restored, kept),
                lines(restored),
                Map.of(
                        "database", database,
                        "object", object,
                        "checks", checks,
                        "recovery_seconds", recoverySeconds));
    }

    private List<Line> lines(String restored) {
        var lines = new ArrayList<Line>();
        lines.add(new Line("object", object));
        lines.add(new Line("restored", restored));
        lines.add(new Line("database", database));
        if (keptAs != null) {
            lines.add(new Line("before", "is kept as " + keptAs));
        }
        return lines;
    }

    /**
     * A restore that was undone.
     *
     * @param keptAs new name of the restored database
     */
    public record Undone(String database, String keptAs, List<String> warnings)
            implements JobReport {

        @Override
        public ReportSummary summary() {
            return new ReportSummary(
                    "database %s is the one from before the restore again; the restored one is kept as %s"
                            .formatted(database, keptAs),
                    List.of(
                            new Line("database", database),
                            new Line("restored", "is kept as " + keptAs)),
                    Map.of("database", database));
        }
    }
}
