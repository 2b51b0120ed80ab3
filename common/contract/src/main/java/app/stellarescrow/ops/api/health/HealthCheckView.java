package app.stellarescrow.ops.api.health;

import app.stellarescrow.ops.event.report.HealthCheckResult.Checked;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A morning check.
 *
 * @param id that of its run, if the scheduler requested it
 * @param grade the worst of its lines
 * @param lines in the order of the manual
 */
public record HealthCheckView(UUID id, Instant at, Grade grade, List<Checked> lines) {

    /** The check as text, for a terminal: one screen, what needs an action first. */
    public String text() {
        return HealthCheckText.of(this);
    }
}
