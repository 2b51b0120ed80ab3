package app.stellarescrow.ops.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An alert began or ended.
 *
 * @param name the alert's name in the manual, section 5.2, for example {@code BackupFailed}
 * @param target what it concerns; name and target together identify the alert
 * @param summary one sentence: what happened, and what to check first
 * @param id the alert's number, from its begin to its end; null before it is stored, and from older
 *     services
 */
public record AlertChanged(
        String name,
        String target,
        Severity severity,
        State state,
        Instant at,
        String summary,
        @Nullable Long id)
        implements Event {

    /** Before it is stored. */
    public AlertChanged(
            String name,
            String target,
            Severity severity,
            State state,
            Instant at,
            String summary) {
        this(name, target, severity, state, at, summary, null);
    }

    /** The same as stored. */
    public AlertChanged stored(long number) {
        return new AlertChanged(name, target, severity, state, at, summary, number);
    }

    /** The same with the severity that the settings give it, and its time as Postgres keeps it. */
    public AlertChanged of(Severity configured) {
        var kept = at.truncatedTo(ChronoUnit.MICROS);
        return new AlertChanged(name, target, configured, state, kept, summary, id);
    }

    /** The same with another sentence. */
    public AlertChanged withSummary(String other) {
        return new AlertChanged(name, target, severity, state, at, other, id);
    }

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
