package app.stellarescrow.ops.alert.quiet;

import app.stellarescrow.ops.cron.NextRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A quiet window that repeats.
 *
 * @param name of its settings
 */
record CronWindow(String name, NextRun starts, Duration length, String target, String reason) {

    /** The window that is open at that time; empty between two of them. */
    Optional<Opening> openAt(Instant now) {
        return Optional.of(starts.after(now.minus(length)))
                .filter(start -> !start.isAfter(now))
                .map(
                        start ->
                                new Opening(
                                        target,
                                        start,
                                        start.plus(length),
                                        reason,
                                        "quiet.windows." + name,
                                        name,
                                        null));
    }
}
