package app.stellarescrow.ops.perf.review.observation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A review's observation, and the earlier one that its counters are compared with.
 *
 * @param course what was measured in the window of what is judged by its course, oldest first
 */
public record Window(Observation now, Optional<Observation> before, List<Observation> course) {

    public Window(Observation now, Optional<Observation> before) {
        this(now, before, List.of());
    }

    /** Zero without an earlier observation. */
    public Duration length() {
        return before.map(each -> Duration.between(each.at(), now.at())).orElse(Duration.ZERO);
    }
}
