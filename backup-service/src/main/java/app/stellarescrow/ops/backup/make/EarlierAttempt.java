package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.backup.verify.ReadBack;
import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.packing.BackupDamaged;
import app.stellarescrow.ops.repository.Manifests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds a backup that an earlier attempt of the run stored but did not prove or report, so that it
 * is not taken again.
 */
@ApplicationScoped
class EarlierAttempt {

    private static final Logger LOG = Logger.getLogger(EarlierAttempt.class);

    private final Manifests manifests;
    private final AllCopiesCheck checking;

    EarlierAttempt(Manifests manifests, AllCopiesCheck checking) {
        this.manifests = manifests;
        this.checking = checking;
    }

    /** Empty if no destination has a good one with its manifest. */
    Optional<WrittenBackup> find(Draft draft) {
        var found = draft.copies().answers(bucket -> manifest(draft, bucket));
        var manifest = found.values().stream().flatMap(Optional::stream).findFirst();
        if (manifest.isEmpty()) {
            failIfADestinationIsUnreadable(draft);
            return Optional.empty();
        }
        found.forEach(
                (bucket, there) -> {
                    if (there.isEmpty()) {
                        draft.copies().leaveOut(bucket, missing());
                    }
                });
        return proven(draft, manifest.get());
    }

    /** At a destination that cannot be read, another dump could overwrite a good one. */
    private static void failIfADestinationIsUnreadable(Draft draft) {
        draft.copies().failed().values().stream()
                .findFirst()
                .ifPresent(
                        failure -> {
                            throw failure;
                        });
    }

    private Optional<WrittenBackup> proven(Draft draft, Manifest manifest) {
        if (manifest.state().checkedAt() != null) {
            return Optional.of(
                    WrittenBackup.of(manifest, draft.copies(), Optional.empty(), List.of()));
        }
        draft.phases().begin("check");
        try {
            return Optional.of(checked(draft, manifest));
        } catch (BackupDamaged e) {
            LOG.warnf("run %s dumps again: %s", draft.run().id(), e.getMessage());
            return Optional.empty();
        }
    }

    private WrittenBackup checked(Draft draft, Manifest manifest) {
        var copies = draft.copies();
        var expected = ReadBack.Expected.of(manifest);
        var found = checking.check(copies, expected, manifest.state(), draft.phases()::bytes);
        draft.run().confirmLease();
        copies.each(bucket -> manifests.storeState(bucket, manifest.object(), found.state()));
        return WrittenBackup.of(
                manifest.with(found.state()), copies, found.unread(), found.warnings());
    }

    private Optional<Manifest> manifest(Draft draft, Bucket bucket) {
        return manifests
                .find(bucket, draft.key().objectName())
                .filter(manifest -> manifest.run().id().equals(draft.run().id()));
    }

    private static BucketFailed missing() {
        return new BucketFailed(
                "the attempt that wrote the backup ended before this copy was complete",
                "run another backup");
    }
}
