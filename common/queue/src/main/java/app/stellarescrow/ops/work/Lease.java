package app.stellarescrow.ops.work;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right to work on one item until the lease expires.
 *
 * @param attempt the fencing token: counts all attempts from 1
 * @param released how many of the earlier ones were ended by a shutdown
 * @param start of the first attempt
 * @param behind how many further items of its lane were due when it was claimed, at most {@value
 *     #MOST_BEHIND}
 * @param cancelledBy who cancelled the item; null if it was not
 */
public record Lease(
        UUID id,
        int attempt,
        int released,
        String payload,
        Start start,
        int behind,
        @Nullable String cancelledBy) {

    static final int MOST_BEHIND = 100;

    /**
     * A time in the past.
     *
     * @param at by the database's clock
     * @param age time since then when this was read
     */
    record Start(Instant at, Duration age) {}

    public Instant startedAt() {
        return start.at();
    }

    /** Time since the start of the first attempt. */
    public Duration age() {
        return start.age();
    }

    /** How many attempts count, including this one. */
    public int spent() {
        return attempt - released;
    }

    /** For an attempt that is not started and does not count. */
    Lease withoutThisAttempt() {
        return new Lease(id, attempt, released + 1, payload, start, behind, cancelledBy);
    }
}
