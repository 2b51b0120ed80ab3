package app.stellarescrow.ops.backup.catalogue;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.repository.Companions;
import app.stellarescrow.ops.repository.Manifests;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Records a backup's state without losing a concurrent change: the row is the truth, and a writer
 * that finds a newer row than it wrote to the bucket writes again.
 */
@ApplicationScoped
class BackupStates {

    private final BackupRows rows;
    private final Manifests manifests;

    BackupStates(BackupRows rows, Manifests manifests) {
        this.rows = rows;
        this.manifests = manifests;
    }

    /**
     * Returns the new state; empty if the backup was deleted meanwhile.
     *
     * @param places where its state is written
     */
    Optional<StoredBackup> change(
            String object,
            UnaryOperator<StoredBackup> change,
            Function<StoredBackup, List<Bucket>> places) {
        var row = rows.find(object);
        while (row.isPresent()) {
            var changed = rows.change(row.get(), change.apply(row.get().backup()));
            if (changed.isPresent()) {
                return write(changed.get(), places, rows::written);
            }
            row = rows.find(object);
        }
        return Optional.empty();
    }

    /** Writes the state again where a dead writer may not have written it. */
    void writeLeft(Function<StoredBackup, List<Bucket>> places) {
        for (var row : rows.left()) {
            try {
                write(row, places, rows::allWritten);
            } catch (BucketFailed | PermanentFailure e) {
                Log.warnf(
                        "The state of %s could not be written to the bucket: %s",
                        row.backup().object(), e);
            }
        }
    }

    private Optional<StoredBackup> write(
            BackupRows.Row changed,
            Function<StoredBackup, List<Bucket>> places,
            Predicate<BackupRows.Row> written) {
        var row = Optional.of(changed);
        while (row.isPresent()) {
            var backup = row.get().backup();
            places.apply(backup)
                    .forEach(at -> manifests.storeState(at, backup.object(), backup.state()));
            if (written.test(row.get())) {
                return Optional.of(backup);
            }
            row = rows.find(backup.object());
        }
        var object = changed.backup().object();
        places.apply(changed.backup()).forEach(at -> at.delete(Companions.state(object)));
        return Optional.empty();
    }
}
