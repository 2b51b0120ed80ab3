package app.stellarescrow.ops.backup.retention;

import app.stellarescrow.ops.api.backup.DecisionView.Fate;
import app.stellarescrow.ops.backup.catalogue.Backups;
import app.stellarescrow.ops.backup.catalogue.Catalogue;
import app.stellarescrow.ops.backup.catalogue.StoredBackup;
import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.StoredObject;
import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.repository.Holds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries out a retention plan. */
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

    /** Fails permanently if the settings could delete the last backups. */
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

    /** Returns what was done. */
    public RetentionPlan prune(String target) {
        var plan = plan(target);
        var now = Instant.now();
        var failures = new ArrayList<RuntimeException>();
        plan.those(Fate.UNMARK).forEach(attempt(failures, each -> mark(each, null)));
        plan.those(Fate.MARK).forEach(attempt(failures, each -> mark(each, now)));
        plan.those(Fate.DELETE).forEach(attempt(failures, backups::delete));
        failures.stream().findFirst().ifPresent(failure -> fail(failure, failures.size()));
        return plan;
    }

    private void mark(StoredBackup backup, @Nullable Instant at) {
        backups.record(backup, state -> state.marked(at));
    }

    /** A failure with one backup does not stop the others. */
    private static Consumer<StoredBackup> attempt(
            List<RuntimeException> failures, Consumer<StoredBackup> step) {
        return backup -> {
            try {
                step.accept(backup);
            } catch (BucketFailed | PermanentFailure e) {
                failures.add(e);
            }
        };
    }

    private static void fail(RuntimeException first, int count) {
        throw new BucketFailed(
                "%d backups could not be marked or deleted; the first error: %s"
                        .formatted(count, first.getMessage()),
                "check that the credentials allow deletion",
                first);
    }

    private boolean isHeld(StoredBackup backup, Instant now) {
        return backups.placesOf(backup).stream()
                .anyMatch(
                        bucket ->
                                holds.isHeld(bucket, backup.object(), now)
                                        || isLocked(bucket, backup.object(), now));
    }

    /** The store is asked, because a lock can be prolonged after the manifest was written. */
    private static boolean isLocked(Bucket bucket, String object, Instant now) {
        return bucket.head(object)
                .map(StoredObject::lockedUntil)
                .filter(until -> until.isAfter(now))
                .isPresent();
    }
}
