package app.stellarescrow.ops.perf.maintenance.server;

import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time in which maintenance may run.
 *
 * @param length from its beginning, when the job was requested
 */
public record Window(Instant end, Duration length) {

    /**
     * The window of a job.
     *
     * @param seconds null for the usual length
     */
    public static Window from(Instant begin, Duration usual, @Nullable Integer seconds) {
        var length = seconds == null ? usual : Duration.ofSeconds(seconds);
        return new Window(begin.plus(length), length);
    }

    public Duration left(Instant now) {
        return Duration.between(now, end);
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(end);
    }

    @Override
    public String toString() {
        return "the window of %s, which ended at %s".formatted(Quantities.duration(length), end);
    }
}
