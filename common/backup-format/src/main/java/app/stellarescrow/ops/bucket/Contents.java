package app.stellarescrow.ops.bucket;

import app.stellarescrow.ops.bucket.store.BucketUrl;
import app.stellarescrow.ops.bucket.store.ObjectMissing;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Reads the objects of a bucket under our prefix. */
record Contents(S3Client s3, BucketUrl at) {

    Optional<StoredObject> head(String key) {
        try {
            var head = s3.headObject(r -> r.bucket(at.bucket()).key(at.prefix() + key));
            return Optional.of(
                    new StoredObject(
                            key,
                            head.contentLength(),
                            head.lastModified(),
                            head.metadata(),
                            head.objectLockRetainUntilDate()));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        }
    }

    InputStream get(String key) {
        try {
            return s3.getObject(r -> r.bucket(at.bucket()).key(at.prefix() + key));
        } catch (NoSuchKeyException e) {
            throw new ObjectMissing(key, e);
        }
    }

    List<StoredObject> list(String keyPrefix) {
        var start = at.prefix().length();
        return s3
                .listObjectsV2Paginator(r -> r.bucket(at.bucket()).prefix(at.prefix() + keyPrefix))
                .contents()
                .stream()
                .map(
                        o ->
                                new StoredObject(
                                        o.key().substring(start),
                                        o.size(),
                                        o.lastModified(),
                                        Map.of(),
                                        null))
                .toList();
    }
}
