package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.backup.catalogue.Backups;
import app.stellarescrow.ops.backup.catalogue.Catalogue;
import app.stellarescrow.ops.backup.catalogue.Rebuild;
import app.stellarescrow.ops.backup.catalogue.StoredBackup;
import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.manifest.Manifest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Finds the earlier backup that a new one is compared with. */
@ApplicationScoped
class ReferenceBackup {

    private final Catalogue catalogue;
    private final Rebuild rebuild;
    private final Backups backups;

    ReferenceBackup(Catalogue catalogue, Rebuild rebuild, Backups backups) {
        this.catalogue = catalogue;
        this.rebuild = rebuild;
        this.backups = backups;
    }

    /**
     * The newest one that a drill has restored, or else that was read back. Without one, the new
     * backup is not suspicious.
     *
     * @param warnings receives a warning if it cannot be read
     */
    Optional<Manifest> find(String target, List<String> warnings) throws InterruptedException {
        try {
            return newest(known(target)).map(backups::manifest);
        } catch (BucketFailed | PermanentFailure e) {
            warnings.add("the backup could not be compared with an earlier one: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** An empty catalogue may be a new one for an old bucket, so it is rebuilt. */
    private List<StoredBackup> known(String target) throws InterruptedException {
        if (catalogue.all().isEmpty()) {
            rebuild.run();
        }
        return catalogue.of(target);
    }

    private static Optional<StoredBackup> newest(List<StoredBackup> newestFirst) {
        var verified = newestFirst.stream().filter(StoredBackup::isVerified).toList();
        return verified.stream()
                .filter(backup -> backup.state().drilledAt() != null)
                .findFirst()
                .or(() -> verified.stream().findFirst());
    }
}
