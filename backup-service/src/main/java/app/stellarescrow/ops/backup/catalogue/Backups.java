package app.stellarescrow.ops.backup.catalogue;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.event.UnreadableEvent;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.manifest.BackupState;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.packing.BackupDamaged;
import app.stellarescrow.ops.repository.Companions;
import app.stellarescrow.ops.repository.Manifests;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes the state of backups in the catalogue and in the bucket. Calls block. */
@ApplicationScoped
public class Backups {

    private final Buckets buckets;
    private final Manifests manifests;
    private final Catalogue catalogue;
    private final BackupStates states;

    Backups(Buckets buckets, Manifests manifests, Catalogue catalogue, BackupStates states) {
        this.buckets = buckets;
        this.manifests = manifests;
        this.catalogue = catalogue;
        this.states = states;
    }

    /** Configured destinations that have it. */
    public List<Bucket> placesOf(StoredBackup backup) {
        return buckets.all().stream()
                .filter(bucket -> backup.copies().contains(bucket.name()))
                .toList();
    }

    /** Its manifest, from the first destination that has it. */
    public Manifest manifest(StoredBackup backup) {
        return manifest(backup, requirePlaces(backup).getFirst());
    }

    /** Like {@link #placesOf}, but fails if there is none. */
    public List<Bucket> requirePlaces(StoredBackup backup) {
        var places = placesOf(backup);
        if (places.isEmpty()) {
            throw new PermanentFailure(
                    "%s is stored only at %s, and no such destination is configured"
                            .formatted(backup.object(), backup.copies()),
                    "configure the destination again",
                    null);
        }
        return places;
    }

    /** Its manifest at that destination. */
    public Manifest manifest(StoredBackup backup, Bucket at) {
        try {
            return manifests.find(at, backup.object()).orElseThrow(() -> gone(backup, at));
        } catch (UnreadableEvent e) {
            throw new BackupDamaged(
                    "the manifest of %s cannot be read: %s"
                            .formatted(backup.object(), e.getMessage()),
                    e);
        }
    }

    /**
     * Records its state; empty if it was deleted meanwhile.
     *
     * @param change of the present state, which may be newer than the one the caller has read
     */
    public Optional<StoredBackup> record(StoredBackup backup, UnaryOperator<BackupState> change) {
        return states.change(
                backup.object(), known -> known.with(change.apply(known.state())), this::placesOf);
    }

    /** Adds a new backup; of a known one, the recorded state is kept. */
    public void add(StoredBackup made) {
        if (!catalogue.add(made)) {
            states.change(made.object(), made::withStateOf, this::placesOf);
        }
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void writeLeft() {
        states.writeLeft(this::placesOf);
    }

    /** Deletes it everywhere, the dump first: without a dump the rest is not a backup. */
    public void delete(StoredBackup backup) {
        var places = placesOf(backup);
        places.forEach(bucket -> Companions.deleteDump(bucket, backup.object()));
        catalogue.remove(backup.object());
        places.forEach(bucket -> Companions.deleteRest(bucket, backup.object()));
    }

    private static BackupDamaged gone(StoredBackup backup, Bucket at) {
        return new BackupDamaged(
                "%s has no manifest at %s".formatted(backup.object(), at.url()), null);
    }
}
