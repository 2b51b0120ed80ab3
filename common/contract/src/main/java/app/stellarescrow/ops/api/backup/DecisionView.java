package app.stellarescrow.ops.api.backup;

import java.time.Instant;

/**
 * What retention does with one backup.
 *
 * @param why for people
 */
public record DecisionView(String key, Instant takenAt, Fate fate, String why) {

    /** What becomes of a backup. */
    public enum Fate {
        KEEP,
        /** It may go, and does when the grace is over. */
        MARK,
        /** It was to go, but stays after all. */
        UNMARK,
        DELETE
    }
}
