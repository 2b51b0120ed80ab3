package app.stellarescrow.ops.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step in the response to an alert, by a person or by the clock of its SLA.
 *
 * @param alert which one
 * @param at when; for a step by the clock the time at which it was due
 * @param by who did it; null for a step by the clock
 * @param until how long an acknowledgement holds; null for other steps
 * @param level the escalation level that is reached; null for other steps
 * @param text one sentence: what happened, with the reason that was given
 */
public record AlertHandled(
        AlertRef alert,
        Step step,
        Instant at,
        @Nullable String by,
        @Nullable Instant until,
        @Nullable Integer level,
        String text)
        implements Event {

    /** The same with another sentence. */
    public AlertHandled withText(String other) {
        return new AlertHandled(alert, step, at, by, until, level, other);
    }

    @Override
    public String subject() {
        return alert.target();
    }

    /** Whether a person has begun to take care of it. */
    @JsonIgnore
    public boolean isByOwner() {
        return step == Step.ACKNOWLEDGED || step == Step.TAKEN_OVER;
    }

    /**
     * One alert from its begin to its end.
     *
     * @param id its number, which people type
     */
    public record AlertRef(long id, String name, String target, Severity severity) {}

    /** What happened. */
    public enum Step {
        ACKNOWLEDGED,
        /** Another person responds from now on. */
        TAKEN_OVER,
        UNACKNOWLEDGED,
        ACKNOWLEDGEMENT_EXPIRED,
        ESCALATED,
        /** The time for a response has passed without one. */
        SLA_BREACHED,
        NOTED,
        /** It fires, and receivers are not told: a cause of it fires, or its target is quiet. */
        HELD_BACK,
        /** What held it back has ended, and it still fires. */
        RELEASED,
        RESOLVED_BY_HAND
    }
}
