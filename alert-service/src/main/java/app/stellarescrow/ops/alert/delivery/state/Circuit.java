package app.stellarescrow.ops.alert.delivery.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a receiver is called. After several failures in a row it is left alone for a while; then
 * one delivery is tried, and the receiver works again if that succeeds.
 *
 * @param failures in a row
 * @param failingSince the first of them; null if there are none
 */
public record Circuit(int failures, @Nullable Instant failingSince) {

    public static final Circuit CLOSED = new Circuit(0, null);

    /** One or two failures happen to receivers that work. */
    static final int OPENS_AT = 3;

    private static final int MOST_DOUBLINGS = 20;

    public Circuit afterFailure(Instant now) {
        return new Circuit(failures + 1, failingSince == null ? now : failingSince);
    }

    /** Whether its fallback gets its messages, too. */
    public boolean isDead() {
        return failures >= OPENS_AT;
    }

    /** Whether it was not dead before this failure. */
    public boolean hasJustDied() {
        return failures == OPENS_AT;
    }

    /** Whether it has failed for that long. */
    public boolean isDeadFor(Duration time, Instant now) {
        return isDead() && failingSince != null && !failingSince.plus(time).isAfter(now);
    }

    /**
     * How long it is left alone now; empty if it is called at once.
     *
     * @param asked how long the receiver itself asks to wait
     */
    public Optional<Duration> pause(Duration first, Duration longest, Optional<Duration> asked) {
        if (!isDead()) {
            return asked;
        }
        var doubled = first.multipliedBy(1L << Math.min(failures - OPENS_AT, MOST_DOUBLINGS));
        var own = doubled.compareTo(longest) < 0 ? doubled : longest;
        return Optional.of(asked.filter(each -> each.compareTo(own) > 0).orElse(own));
    }
}
