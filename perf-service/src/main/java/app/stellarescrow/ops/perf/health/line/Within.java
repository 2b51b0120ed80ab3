package app.stellarescrow.ops.perf.health.line;

import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.time.Instant;

/** Ages, and how old something may be. */
record Within(Duration limit, Instant now) {

    boolean isTooOld(Instant at) {
        return at.plus(limit).isBefore(now);
    }

    String age(Instant at) {
        return Quantities.duration(Duration.between(at, now)) + " old";
    }

    String limitText() {
        return Quantities.duration(limit);
    }
}
