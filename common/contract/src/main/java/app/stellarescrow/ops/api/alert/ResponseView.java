package app.stellarescrow.ops.api.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The response to an alert.
 *
 * @param id the alert's number, for {@code ops ack} and {@code ops resolve}
 * @param phase FIRING, ACKNOWLEDGED, ESCALATED, HELD_BACK or RESOLVED
 * @param respondBy when its SLA is breached unless a person acknowledges it; null if no response is
 *     awaited
 * @param breachedAt when it was breached; null if it was not
 * @param level the escalation level reached; 0 before the first
 * @param owner who responds; null without an acknowledgement
 * @param heldBackBy what keeps receivers from being told; null if nothing does
 */
public record ResponseView(
        long id,
        String phase,
        @Nullable Instant respondBy,
        @Nullable Instant breachedAt,
        int level,
        @Nullable Owner owner,
        @Nullable String heldBackBy) {

    /** Who responds, and until when that holds. */
    public record Owner(String name, Instant until) {}
}
