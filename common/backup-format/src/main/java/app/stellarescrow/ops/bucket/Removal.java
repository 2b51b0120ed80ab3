package app.stellarescrow.ops.bucket;

import app.stellarescrow.ops.bucket.store.BucketUrl;
import io.quarkus.logging.Log;
import java.time.Instant;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** Deletes objects and uploads from a bucket. */
record Removal(S3Client s3, BucketUrl at) {

    /** In a bucket with versions, deleting an object only hides it, so its versions are deleted. */
    boolean delete(String key) {
        var full = at.prefix() + key;
        var deleted = s3.deleteObject(r -> r.bucket(at.bucket()).key(full));
        if (deleted.versionId() != null) {
            deleteVersions(full);
        }
        return true;
    }

    /**
     * Aborts uploads under our prefix.
     *
     * @return how many
     */
    int abortUploads(Predicate<String> keys, Instant begunBefore) {
        var prefix = at.prefix();
        var open =
                s3
                        .listMultipartUploadsPaginator(r -> r.bucket(at.bucket()).prefix(prefix))
                        .uploads()
                        .stream()
                        .filter(upload -> upload.initiated().isBefore(begunBefore))
                        .filter(upload -> keys.test(upload.key().substring(prefix.length())))
                        .toList();
        open.forEach(this::abort);
        return open.size();
    }

    /** The upload's own attempt may abort it at the same time. */
    private void abort(MultipartUpload upload) {
        try {
            s3.abortMultipartUpload(
                    r -> r.bucket(at.bucket()).key(upload.key()).uploadId(upload.uploadId()));
        } catch (NoSuchUploadException _) {
            Log.debugf("Upload %s of %s was already aborted", upload.uploadId(), upload.key());
        }
    }

    private void deleteVersions(String key) {
        var pages = s3.listObjectVersionsPaginator(r -> r.bucket(at.bucket()).prefix(key));
        pages.versions().stream()
                .filter(version -> version.key().equals(key))
                .forEach(version -> deleteVersion(key, version.versionId()));
        pages.deleteMarkers().stream()
                .filter(marker -> marker.key().equals(key))
                .forEach(marker -> deleteVersion(key, marker.versionId()));
    }

    private void deleteVersion(String key, String version) {
        s3.deleteObject(r -> r.bucket(at.bucket()).key(key).versionId(version));
    }
}
