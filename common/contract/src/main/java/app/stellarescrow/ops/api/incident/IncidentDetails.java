package app.stellarescrow.ops.api.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident with its alerts and what was done with it.
 *
 * @param merged the numbers of incidents that are a part of it now; they find it, too
 * @param alerts the earliest first
 * @param history the oldest first
 */
public record IncidentDetails(
        IncidentView incident, List<Long> merged, List<Alert> alerts, List<Step> history) {

    /**
     * An alert of the incident.
     *
     * @param id its number, as {@code ops alerts} shows it
     * @param endedAt null while it fires
     * @param joined why it belongs to this incident
     */
    public record Alert(
            long id,
            String name,
            String target,
            String severity,
            Instant firedAt,
            @Nullable Instant endedAt,
            String joined) {}

    /**
     * A change of the incident.
     *
     * @param by who did it; null for a rule
     */
    public record Step(Instant at, String step, @Nullable String by, String text) {}
}
