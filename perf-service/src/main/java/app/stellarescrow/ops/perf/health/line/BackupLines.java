package app.stellarescrow.ops.perf.health.line;

import app.stellarescrow.ops.api.backup.BackupView;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The last backup of each target (manual, section 1.1, step 3). */
public final class BackupLines {

    private BackupLines() {}

    /**
     * One line for each target.
     *
     * @param limit how old the newest may be
     */
    public static List<Finding> of(
            Collection<String> targets, List<BackupView> backups, Duration limit, Instant now) {
        return targets.stream()
                .map(target -> line(target, backups, new Within(limit, now)))
                .toList();
    }

    private static Finding line(String target, List<BackupView> backups, Within within) {
        return backups.stream()
                .filter(each -> target.equals(each.target()))
                .max(Comparator.comparing(BackupView::takenAt))
                .map(newest -> judged(target, newest, within))
                .orElseGet(() -> Area.BACKUPS.red(target, "there is no backup", again(target)));
    }

    private static Finding judged(String target, BackupView newest, Within within) {
        var text = "%s, %s".formatted(newest.key(), within.age(newest.takenAt()));
        if (within.isTooOld(newest.takenAt())) {
            return Area.BACKUPS.red(
                    target,
                    "the newest is %s; the limit is %s".formatted(text, within.limitText()),
                    "./ops runs --kind backup shows why; then " + again(target));
        }
        return switch (newest.proof().level()) {
            case DAMAGED ->
                    Area.BACKUPS.red(
                            target,
                            "%s cannot be read back: %s".formatted(text, newest.proof().note()),
                            again(target));
            case SUSPICIOUS ->
                    Area.BACKUPS.red(
                            target,
                            "%s differs too much from the one before: %s"
                                    .formatted(text, newest.proof().note()),
                            "compare it with the database; RB-012 says how");
            case UNKNOWN, STORED ->
                    Area.BACKUPS.amber(
                            target,
                            text + ", was not read back yet",
                            "./ops backups verify " + newest.key());
            case CHECKED -> Area.BACKUPS.green(target, text + ", read back");
            case DRILLED -> Area.BACKUPS.green(target, text + ", restored by a drill");
        };
    }

    private static String again(String target) {
        return "./ops run backup --target %s --wait".formatted(target);
    }
}
