package app.stellarescrow.ops.perf.health.source;

import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.perf.health.line.Area;
import app.stellarescrow.ops.perf.health.line.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something that the check asks, separately from the others.
 *
 * @param subject what the line is about if there is no answer
 */
public record Source(Area area, String subject, Look look) {

    /** May block and fail; what fails becomes a line. */
    @FunctionalInterface
    public interface Look {
        List<Finding> at(Instant now) throws Exception;
    }

    /** It did not answer in time, which is as bad as a refusal. */
    public Finding late(Duration limit) {
        var line =
                area.red(
                        subject,
                        "no answer within %d s".formatted(limit.toSeconds()),
                        "look at its log, and at ./ops logs perf-service; RB-022");
        return switch (area) {
            case SERVICES, CONTAINERS -> line.alerting(Condition.Test.SERVICE_DOWN);
            case INDEXER -> line.alerting(Condition.Test.INDEXER_LAG);
            default -> line;
        };
    }

    /** A fault of ours: nothing is known about it. */
    public Finding failed() {
        return area.amber(
                subject,
                "unknown: the check itself failed",
                "./ops logs perf-service says why; RB-022");
    }
}
