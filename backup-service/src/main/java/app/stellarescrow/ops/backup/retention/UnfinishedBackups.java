package app.stellarescrow.ops.backup.retention;

import app.stellarescrow.ops.backup.catalogue.Catalogue;
import app.stellarescrow.ops.backup.catalogue.StoredBackup;
import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.bucket.StoredObject;
import app.stellarescrow.ops.event.job.BackupKey;
import app.stellarescrow.ops.repository.Companions;
import app.stellarescrow.ops.repository.Holds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Removes what dead runs left: open uploads, objects without a manifest, expired holds. */
@ApplicationScoped
public class UnfinishedBackups {

    /** Metadata of our uploads, which those of an old script lack. */
    private static final String OURS = "run-id";

    private final RetentionConfig config;
    private final Buckets buckets;
    private final Catalogue catalogue;
    private final Holds holds;

    public UnfinishedBackups(
            RetentionConfig config, Buckets buckets, Catalogue catalogue, Holds holds) {
        this.config = config;
        this.buckets = buckets;
        this.catalogue = catalogue;
        this.holds = holds;
    }

    public void remove() {
        var now = Instant.now();
        var before = now.minus(config.abandonedAfter());
        for (var bucket : buckets.all()) {
            bucket.abortUploads(key -> BackupKey.parse(key).isPresent(), before);
            var objects = bucket.list("");
            removeUnfinished(bucket, objects, before);
            holds.removeEnded(bucket, objects, now);
        }
    }

    private void removeUnfinished(Bucket bucket, List<StoredObject> objects, Instant before) {
        var names = objects.stream().map(StoredObject::key).collect(Collectors.toSet());
        objects.stream()
                .filter(object -> isUnfinished(object, names) && object.storedAt().isBefore(before))
                .filter(object -> isOurs(bucket, object) && !wasBackup(object))
                .forEach(object -> Companions.delete(bucket, object.key()));
    }

    private static boolean isUnfinished(StoredObject object, Set<String> names) {
        return BackupKey.parse(object.key()).isPresent()
                && !names.contains(Companions.manifest(object.key()));
    }

    /**
     * A backup whose manifest was lost is kept: verification reports it, and it can be repaired.
     */
    private boolean wasBackup(StoredObject object) {
        return catalogue.find(object.key()).filter(StoredBackup::hasManifest).isPresent();
    }

    private static boolean isOurs(Bucket bucket, StoredObject object) {
        return bucket.head(object.key()).stream()
                .anyMatch(found -> found.metadata().containsKey(OURS));
    }
}
