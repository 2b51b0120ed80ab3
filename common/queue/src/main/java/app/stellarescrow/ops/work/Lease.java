package app.stellarescrow.ops.work;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right to work on one item until the lease expires.
 *
 * @param attempt counts from 1, all that were ever begun: the fencing token
 * @param released how many of those before were given back, since a shutdown has ended them
 * @param startedAt start of the first attempt, by the database's clock
 * @param age how long ago that was when this was read
 * @param cancelledBy who asked for the item not to be worked on, if anybody did
 */
public record Lease(
        UUID id,
        int attempt,
        int released,
        String payload,
        Instant startedAt,
        Duration age,
        @Nullable String cancelledBy) {

    /** How many attempts count, with this one. */
    public int spent() {
        return attempt - released;
    }

    /** The same for an attempt that is not begun, and therefore does not count. */
    Lease withoutThisAttempt() {
        return new Lease(id, attempt, released + 1, payload, startedAt, age, cancelledBy);
    }
}
