package app.stellarescrow.ops.event.report;

import app.stellarescrow.ops.event.report.ReportSummary.Line;
import java.util.List;
import java.util.Map;

/**
 * A restore that was undone.
 *
 * @param keptAs new name of the restored database
 */
public record RestoreUndoResult(String database, String keptAs, List<String> warnings)
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
