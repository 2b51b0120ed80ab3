package app.stellarescrow.ops.api.backup;

import java.time.Instant;

/**
 * What retention does with one backup.
 *
 * @param why the reason as text
 */
public record DecisionView(String key, Instant takenAt, Fate fate, String why) {

    /** What retention does with a backup. */
    public enum Fate {
        KEEP,
        /** It is marked, and is deleted after the grace period. */
        MARK,
        /** It was marked, but is kept after all. */
        UNMARK,
        DELETE
    }
}
