package app.stellarescrow.ops.backup.retention;

import app.stellarescrow.ops.api.backup.DecisionView.Fate;
import app.stellarescrow.ops.backup.catalogue.StoredBackup;
import java.util.List;

/** What becomes of each backup of a target, newest first. */
public record RetentionPlan(List<Decision> decisions) {

    /**
     * The decision about one backup.
     *
     * @param why the reason, for readers
     */
    public record Decision(StoredBackup backup, Fate fate, String why) {}

    List<StoredBackup> those(Fate fate) {
        return decisions.stream()
                .filter(decision -> decision.fate() == fate)
                .map(Decision::backup)
                .toList();
    }
}
