package app.stellarescrow.ops.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of an incident.
 *
 * @param incident its number, which people type
 * @param title its first alert
 * @param at when; for what an alert causes, the time of that
 * @param by who did it; null for a rule
 * @param text one sentence: what happened
 */
public record IncidentChanged(
        long incident,
        String title,
        Severity severity,
        Step step,
        Instant at,
        @Nullable String by,
        String text)
        implements Event {

    @Override
    public String subject() {
        return "incident " + incident;
    }

    /** What happened. */
    public enum Step {
        OPENED,
        /** One more alert belongs to it. */
        JOINED,
        /** An alert of it fires again, soon after its end. */
        REOPENED,
        /** It is a part of another incident now. */
        MERGED,
        /** Some of its alerts are an incident of their own now. */
        SPLIT,
        ENDED,
        /** There is a draft of its review. */
        DRAFTED,
        /** The review was edited. */
        REVIEWED,
        SIGNED
    }
}
