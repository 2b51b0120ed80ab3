package app.stellarescrow.ops.backup.retention;

import app.stellarescrow.ops.backup.catalogue.StoredBackup;
import java.util.List;

/** What is to become of each backup of a target, newest first. */
public record RetentionPlan(List<Decision> decisions) {

    /** What becomes of a backup. */
    public enum Fate {
        KEEP,
        /** It may go, and does when the grace is over. */
        MARK,
        /** It was to go, but stays after all. */
        UNMARK,
        DELETE
    }

    /**
     * One backup's fate.
     *
     * @param why for people
     */
    public record Decision(StoredBackup backup, Fate fate, String why) {}

    List<StoredBackup> those(Fate fate) {
        return decisions.stream()
                .filter(decision -> decision.fate() == fate)
                .map(Decision::backup)
                .toList();
    }
}
