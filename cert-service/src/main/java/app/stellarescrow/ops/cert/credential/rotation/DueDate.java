package app.stellarescrow.ops.cert.credential.rotation;

import java.time.Instant;

/**
 * When a credential must be replaced.
 *
 * @param at it is overdue from then on
 * @param notice its rotation begins then, to be over in time
 */
public record DueDate(Instant at, Instant notice) {

    public static DueDate of(Instant since, Terms terms) {
        var at = since.plus(terms.every());
        return new DueDate(at, at.minus(terms.drain()).minus(terms.notice()));
    }

    public boolean hasNotice(Instant now) {
        return !now.isBefore(notice);
    }

    public boolean isOverdue(Instant now) {
        return !now.isBefore(at);
    }
}
