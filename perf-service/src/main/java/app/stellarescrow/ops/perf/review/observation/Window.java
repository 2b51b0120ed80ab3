package app.stellarescrow.ops.perf.review.observation;

import java.time.Duration;
import java.util.Optional;

/** A review's observation, and the earlier one that its counters are compared with. */
public record Window(Observation now, Optional<Observation> before) {

    /** Zero without an earlier observation. */
    public Duration length() {
        return before.map(each -> Duration.between(each.at(), now.at())).orElse(Duration.ZERO);
    }
}
