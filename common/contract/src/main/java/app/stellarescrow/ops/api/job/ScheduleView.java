package app.stellarescrow.ops.api.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule; in JSON its parts are one flat object.
 *
 * @param pausedBy name of the API token that paused it
 * @param nextSlots none while it is paused
 * @param lastRun absent if it never ran
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduleView(
        String name,
        @JsonUnwrapped Line line,
        boolean paused,
        @Nullable String pausedBy,
        List<Instant> nextSlots,
        @Nullable RunView lastRun) {

    /** The schedule as configured. */
    public record Line(String cron, String zone, String kind, String target) {}
}
