package app.stellarescrow.ops.event;

import java.time.Instant;

/**
 * An alert began or ended.
 *
 * @param name the alert's name in the manual, section 5.2, for example {@code BackupFailed}
 * @param target what it concerns; name and target together identify the alert
 * @param summary one sentence: what happened, and what to check first
 */
public record AlertChanged(
        String name, String target, Severity severity, State state, Instant at, String summary)
        implements Event {

    @Override
    public String subject() {
        return target;
    }

    /** Whether an alert fires. */
    public enum State {
        FIRING,
        RESOLVED
    }
}
