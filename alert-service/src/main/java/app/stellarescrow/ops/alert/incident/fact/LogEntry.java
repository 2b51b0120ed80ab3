package app.stellarescrow.ops.alert.incident.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log of alerts.
 *
 * @param id the order in which it was recorded
 * @param at when it happened, by the clock of the one that reported it
 * @param step FIRED, RESOLVED, or a step of {@code AlertHandled}
 * @param person null if no person did it
 */
record LogEntry(
        long id,
        LoggedAlert alert,
        Instant at,
        Instant recordedAt,
        String step,
        @Nullable String person,
        String summary) {

    /** The alert that it is about. */
    record LoggedAlert(long id, String name, String target, String severity) {

        String words() {
            return "%s of %s (alert %d)".formatted(name, target, id);
        }
    }

    boolean isFirst() {
        return step.equals("FIRED") || step.equals("RELEASED");
    }

    boolean isEnd() {
        return step.equals("RESOLVED") || step.equals("RESOLVED_BY_HAND");
    }

    /** Its time is when it was due. */
    boolean isByClock() {
        return step.equals("SLA_BREACHED")
                || step.equals("ESCALATED")
                || step.equals("ACKNOWLEDGEMENT_EXPIRED");
    }

    boolean isAcknowledgement() {
        return step.equals("ACKNOWLEDGED") || step.equals("TAKEN_OVER");
    }
}
