package app.stellarescrow.ops.work;

import java.time.Duration;
import java.util.UUID;

/**
 * A new item.
 *
 * @param id accepted once, which makes redelivery harmless
 * @param lane at most one item of a lane is worked on at a time, over all replicas
 * @param delay before it is worked on
 */
public record NewWork(UUID id, String lane, String payload, Duration delay) {

    /** To be worked on at once. */
    public NewWork(UUID id, String lane, String payload) {
        this(id, lane, payload, Duration.ZERO);
    }
}
