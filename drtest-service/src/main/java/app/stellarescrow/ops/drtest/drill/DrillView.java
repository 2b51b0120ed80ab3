package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.drtest.drill.DrillReport.Outcome;
import app.stellarescrow.ops.event.job.Evidence;
import java.time.Instant;
import java.util.UUID;

/** A drill in a list. */
public record DrillView(
        UUID id,
        String target,
        String object,
        Instant finishedAt,
        double recoverySeconds,
        Result result) {

    /** What came of it. */
    public record Result(Outcome outcome, Evidence evidence, int checks, int failures) {}

    static DrillView of(DrillReport report) {
        var about = report.about();
        return new DrillView(
                about.id(),
                about.target(),
                about.object(),
                about.finishedAt(),
                report.recovery().toMillis() / 1000.0,
                new Result(
                        report.outcome(),
                        report.evidence(),
                        report.checks().size(),
                        report.failures().size()));
    }
}
