package app.stellarescrow.ops.perf.health.source;

import app.stellarescrow.ops.perf.health.line.Area;
import app.stellarescrow.ops.perf.health.line.Finding;
import java.time.Instant;
import java.util.List;

/** Something that the check asks, separately from the others. */
public record Source(Area area, Look look) {

    /** May block and fail; what fails becomes a line. */
    @FunctionalInterface
    public interface Look {
        List<Finding> at(Instant now) throws Exception;
    }
}
