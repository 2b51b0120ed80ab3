package app.stellarescrow.ops.backup.retention;

import app.stellarescrow.ops.backup.catalogue.Backups;
import app.stellarescrow.ops.backup.catalogue.Catalogue;
import app.stellarescrow.ops.backup.catalogue.Holds;
import app.stellarescrow.ops.backup.catalogue.StoredBackup;
import app.stellarescrow.ops.backup.retention.RetentionPlan.Fate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** Does what retention has planned. */
@ApplicationScoped
public class Pruning {

    private final RetentionConfig config;
    private final Catalogue catalogue;
    private final Backups backups;
    private final Holds holds;

    public Pruning(RetentionConfig config, Catalogue catalogue, Backups backups, Holds holds) {
        this.config = config;
        this.catalogue = catalogue;
        this.backups = backups;
        this.holds = holds;
    }

    /** Fails for good if the settings would let the last backups go. */
    public RetentionPlan plan(String target) {
        var retention = new Retention(RetentionRules.of(config));
        var all = catalogue.of(target);
        var now = Instant.now();
        var first = retention.plan(all, Set.of(), now);
        var held =
                first.those(Fate.DELETE).stream()
                        .filter(backup -> isHeld(backup, now))
                        .map(StoredBackup::object)
                        .collect(Collectors.toSet());
        return held.isEmpty() ? first : retention.plan(all, held, now);
    }

    /** Answers what was done. */
    public RetentionPlan prune(String target) {
        var plan = plan(target);
        var now = Instant.now();
        plan.those(Fate.UNMARK).forEach(each -> backups.record(each, each.state().marked(null)));
        plan.those(Fate.MARK).forEach(each -> backups.record(each, each.state().marked(now)));
        plan.those(Fate.DELETE).forEach(backups::delete);
        return plan;
    }

    private boolean isHeld(StoredBackup backup, Instant now) {
        return backups.placesOf(backup).stream()
                .anyMatch(bucket -> holds.isHeld(bucket, backup.object(), now));
    }
}
