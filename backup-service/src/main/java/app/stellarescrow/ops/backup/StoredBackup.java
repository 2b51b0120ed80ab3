package app.stellarescrow.ops.backup;

import app.stellarescrow.ops.bucket.StoredObject;
import app.stellarescrow.ops.event.BackupKey;
import java.time.Instant;
import java.util.stream.Stream;

/** A backup in the bucket; its age is told by its name, since copying a bucket renews all dates. */
record StoredBackup(String key, String database, Instant takenAt, long sizeBytes) {

    /** Empty for objects that are none of ours. */
    static Stream<StoredBackup> of(StoredObject object) {
        return BackupKey.parse(object.key()).stream()
                .map(
                        name ->
                                new StoredBackup(
                                        object.key(),
                                        name.database(),
                                        name.takenAt(),
                                        object.sizeBytes()));
    }
}
