package app.stellarescrow.ops.backup.catalogue;

import app.stellarescrow.ops.backup.manifest.BackupState;
import app.stellarescrow.ops.backup.manifest.Manifest;
import app.stellarescrow.ops.backup.packing.BackupDamaged;
import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.event.UnreadableEvent;
import app.stellarescrow.ops.work.PermanentFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Changes what is known of backups: in the bucket first, then in the catalogue. Calls block. */
@ApplicationScoped
public class Backups {

    private final Buckets buckets;
    private final CompanionFiles files;
    private final Catalogue catalogue;

    public Backups(Buckets buckets, CompanionFiles files, Catalogue catalogue) {
        this.buckets = buckets;
        this.files = files;
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
        var places = placesOf(backup);
        if (places.isEmpty()) {
            throw new PermanentFailure(
                    "%s is only at %s, of which none is configured any more"
                            .formatted(backup.object(), backup.copies()),
                    "configure the destination again",
                    null);
        }
        return manifest(backup, places.getFirst());
    }

    /** As that destination has it. */
    public Manifest manifest(StoredBackup backup, Bucket at) {
        try {
            return files.find(at, backup.object()).orElseThrow(() -> gone(backup, at));
        } catch (UnreadableEvent e) {
            throw new BackupDamaged(
                    "the manifest of %s cannot be read: %s"
                            .formatted(backup.object(), e.getMessage()),
                    e);
        }
    }

    /** Writes down how far it is proven from now on. */
    public StoredBackup record(StoredBackup backup, BackupState state) {
        var changed = backup.with(state);
        placesOf(backup).forEach(bucket -> files.storeState(bucket, backup.object(), state));
        catalogue.put(changed);
        return changed;
    }

    /** Deletes it everywhere. */
    public void delete(StoredBackup backup) {
        placesOf(backup).forEach(bucket -> Companions.delete(bucket, backup.object()));
        catalogue.remove(backup.object());
    }

    private static BackupDamaged gone(StoredBackup backup, Bucket at) {
        return new BackupDamaged(
                "%s has no manifest at %s".formatted(backup.object(), at.url()), null);
    }
}
