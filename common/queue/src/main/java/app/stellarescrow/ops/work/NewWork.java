package app.stellarescrow.ops.work;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new item.
 *
 * @param id accepted once, which makes redelivery harmless
 * @param lane at most one item of a lane is worked on at a time, over all replicas
 * @param series of this lane: each item waits until the earlier ones have ended; null if it may
 *     overtake others that are retried
 * @param delay before it is worked on
 */
public record NewWork(
        UUID id, String lane, @Nullable String series, String payload, Duration delay) {

    public NewWork(UUID id, String lane, String payload, Duration delay) {
        this(id, lane, null, payload, delay);
    }

    /** To be worked on at once. */
    public NewWork(UUID id, String lane, String payload) {
        this(id, lane, payload, Duration.ZERO);
    }
}
