package app.stellarescrow.ops.backup.catalogue;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.event.UnreadableEvent;
import app.stellarescrow.ops.manifest.BackupState;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.packing.BackupDamaged;
import app.stellarescrow.ops.repository.Companions;
import app.stellarescrow.ops.repository.Manifests;
import app.stellarescrow.ops.work.PermanentFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes what is known of backups: in the bucket first, then in the catalogue. Calls block. */
@ApplicationScoped
public class Backups {

    private final Buckets buckets;
    private final Manifests manifests;
    private final Catalogue catalogue;

    public Backups(Buckets buckets, Manifests manifests, Catalogue catalogue) {
        this.buckets = buckets;
        this.manifests = manifests;
        this.catalogue = catalogue;
    }

    /** Destinations that have it and are still configured. */
    public List<Bucket> placesOf(StoredBackup backup) {
        return buckets.all().stream()
                .filter(bucket -> backup.copies().contains(bucket.name()))
                .toList();
    }

    /** How it was made and what it holds. */
    public Manifest manifest(StoredBackup backup) {
        return manifest(backup, requirePlaces(backup).getFirst());
    }

    /** The same as {@link #placesOf}, and one at least. */
    public List<Bucket> requirePlaces(StoredBackup backup) {
        var places = placesOf(backup);
        if (places.isEmpty()) {
            throw new PermanentFailure(
                    "%s is only at %s, of which none is configured any more"
                            .formatted(backup.object(), backup.copies()),
                    "configure the destination again",
                    null);
        }
        return places;
    }

    /** As that destination has it. */
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
     * Writes down how far it is proven from now on; empty if it was deleted meanwhile.
     *
     * @param change of what is known by now, which may be more than when somebody began to look
     */
    public Optional<StoredBackup> record(StoredBackup backup, UnaryOperator<BackupState> change) {
        var changed =
                catalogue
                        .find(backup.object())
                        .map(known -> known.with(change.apply(known.state())));
        changed.ifPresent(this::store);
        return changed;
    }

    /** Deletes it everywhere. Once the dump is gone, nothing that is left makes it a backup. */
    public void delete(StoredBackup backup) {
        var places = placesOf(backup);
        places.forEach(bucket -> Companions.deleteDump(bucket, backup.object()));
        catalogue.remove(backup.object());
        places.forEach(bucket -> Companions.deleteRest(bucket, backup.object()));
    }

    private void store(StoredBackup backup) {
        placesOf(backup)
                .forEach(bucket -> manifests.storeState(bucket, backup.object(), backup.state()));
        catalogue.replace(backup);
    }

    private static BackupDamaged gone(StoredBackup backup, Bucket at) {
        return new BackupDamaged(
                "%s has no manifest at %s".formatted(backup.object(), at.url()), null);
    }
}
