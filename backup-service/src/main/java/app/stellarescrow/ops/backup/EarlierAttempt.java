package app.stellarescrow.ops.backup;

import app.stellarescrow.ops.backup.catalogue.CompanionFiles;
import app.stellarescrow.ops.backup.manifest.Manifest;
import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.store.BucketFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Finds the backup that an earlier attempt of the run finished but did not live to report: a good
 * backup is not thrown away to make another one.
 */
@ApplicationScoped
class EarlierAttempt {

    private final CompanionFiles files;

    EarlierAttempt(CompanionFiles files) {
        this.files = files;
    }

    /** Empty if no destination has one with its manifest. */
    Optional<Written> find(Draft draft) {
        var object = draft.key().objectName();
        var found = draft.copies().answers(bucket -> manifest(draft, bucket, object));
        var manifest = found.values().stream().flatMap(Optional::stream).findFirst();
        var copies = new ArrayList<Bucket>();
        var missing = new LinkedHashMap<>(draft.copies().failed());
        found.forEach(
                (bucket, there) -> {
                    if (there.isPresent()) {
                        copies.add(bucket);
                    } else {
                        missing.put(bucket, missing());
                    }
                });
        return manifest.map(there -> new Written(there, copies, missing, List.of()));
    }

    private Optional<Manifest> manifest(Draft draft, Bucket bucket, String object) {
        return files.find(bucket, object)
                .filter(manifest -> manifest.run().id().equals(draft.run().id()));
    }

    private static BucketFailed missing() {
        return new BucketFailed(
                "the attempt that wrote the backup ended before it was there",
                "run another backup");
    }
}
