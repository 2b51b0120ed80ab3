package app.stellarescrow.ops.event;

import java.time.Instant;

/**
 * A time in which alerts of some targets are held back began or ended.
 *
 * @param window its number
 * @param target may contain {@code *}
 * @param at when it began or ended
 * @param until when it ends unless it is ended before
 * @param by who opened it, or ended it before its time
 */
public record QuietWindowChanged(
        long window,
        String target,
        State state,
        Instant at,
        Instant until,
        String by,
        String reason)
        implements Event {

    @Override
    public String subject() {
        return target;
    }

    /** Whether alerts are held back. */
    public enum State {
        OPENED,
        ENDED
    }
}
