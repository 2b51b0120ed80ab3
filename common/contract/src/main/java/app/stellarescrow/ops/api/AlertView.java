package app.stellarescrow.ops.api;

import java.time.Instant;

/**
 * An alert.
 *
 * @param since when it began to fire
 * @param changedAt when its state last changed
 */
public record AlertView(
        String name,
        String target,
        String severity,
        String state,
        Instant since,
        Instant changedAt,
        String summary) {

    public boolean fires() {
        return "FIRING".equals(state);
    }
}
