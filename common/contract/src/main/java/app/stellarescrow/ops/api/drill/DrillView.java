package app.stellarescrow.ops.api.drill;

import app.stellarescrow.ops.api.drill.DrillReport.Outcome;
import app.stellarescrow.ops.event.report.Evidence;
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

    /** How it ended. */
    public record Result(Outcome outcome, Evidence evidence, int checks, int failures) {}
}
