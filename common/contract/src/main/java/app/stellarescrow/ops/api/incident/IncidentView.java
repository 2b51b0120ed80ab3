package app.stellarescrow.ops.api.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident: alerts of severity P1 or P2 that have one cause.
 *
 * @param title its first alert
 * @param severity the highest of its alerts
 * @param startedAt when its first alert fired
 * @param endedAt when its last alert ended; null while one fires
 * @param alerts how many it has
 * @param review NONE, DRAFT or SIGNED
 */
public record IncidentView(
        long id,
        String title,
        String severity,
        Instant startedAt,
        @Nullable Instant endedAt,
        int alerts,
        String review) {

    public boolean goesOn() {
        return endedAt == null;
    }
}
