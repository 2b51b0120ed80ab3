package app.stellarescrow.ops.bucket.upload;

import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.bucket.store.Digests;
import app.stellarescrow.ops.bucket.store.ObjectExists;
import app.stellarescrow.ops.bucket.store.S3Failures;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.thread.Cleanup;
import io.quarkus.logging.Log;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** The requests of one multipart upload (S3 API reference, "Multipart upload"). */
record OpenUpload(UploadPlace at, String id, S3Failures failures) {

    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final String BYTES = "application/octet-stream";

    static OpenUpload open(UploadPlace at, S3Failures failures) {
        var request =
                CreateMultipartUploadRequest.builder()
                        .bucket(at.bucket())
                        .key(at.key())
                        .metadata(at.metadata())
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32_C);
        var complete = at.storage().on(request, Instant.now()).build();
        var created =
                failures.explain(
                        "starting the upload of " + at.key(),
                        () -> at.s3().createMultipartUpload(complete));
        return new OpenUpload(at, created.uploadId(), failures);
    }

    /** The server refuses a part whose bytes do not match the digest. */
    SentPart send(int number, byte[] bytes, int length) {
        var crc32c = Digests.crc32c(bytes, length);
        var md5 = Digests.md5(bytes, length);
        var part =
                UploadPartRequest.builder()
                        .bucket(at.bucket())
                        .key(at.key())
                        .uploadId(id)
                        .partNumber(number)
                        .contentLength((long) length)
                        .contentMD5(md5)
                        .checksumCRC32C(crc32c)
                        .build();
        // The other factory methods copy the bytes.
        var body =
                RequestBody.fromContentProvider(
                        () -> new ByteArrayInputStream(bytes, 0, length), length, BYTES);
        var sent =
                explain(
                        "uploading part %d of %s".formatted(number, at.key()),
                        () -> at.s3().uploadPart(part, body));
        return new SentPart(number, length, sent.eTag(), crc32c, md5);
    }

    /** Makes the object appear; throws {@link ObjectExists} if the key is taken. */
    void complete(List<SentPart> parts) {
        var completed = parts.stream().map(SentPart::completed).toList();
        var request =
                CompleteMultipartUploadRequest.builder()
                        .bucket(at.bucket())
                        .key(at.key())
                        .uploadId(id)
                        .ifNoneMatch("*")
                        .multipartUpload(m -> m.parts(completed))
                        .build();
        at.patience().outlast(() -> complete(request));
    }

    private boolean complete(CompleteMultipartUploadRequest request) {
        try {
            at.s3().completeMultipartUpload(request);
        } catch (SdkException e) {
            failUnlessItIsThere(e);
        }
        return true;
    }

    /** Compares the stored object with what was sent; deletes a wrong one. */
    void verify(List<SentPart> parts, long size) {
        try {
            compare(parts, size);
        } catch (BucketFailed | PermanentFailure e) {
            Cleanup.run(() -> remove(e));
            throw e;
        }
    }

    /** The answer may have been lost after the server completed the upload. */
    private void failUnlessItIsThere(SdkException e) {
        var there = head();
        if (there.isPresent() && isOurs(there.get())) {
            return;
        }
        if (there.isPresent() && e instanceof S3Exception s3 && isTaken(s3)) {
            throw new ObjectExists(at.key(), e);
        }
        failures.explain("completing the upload of " + at.key(), () -> rethrow(e));
    }

    private boolean isOurs(HeadObjectResponse there) {
        return !at.metadata().isEmpty() && there.metadata().equals(at.metadata());
    }

    private static boolean isTaken(S3Exception e) {
        return e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT;
    }

    private void remove(RuntimeException reason) {
        try {
            at.s3().deleteObject(r -> r.bucket(at.bucket()).key(at.key()));
        } catch (SdkException e) {
            reason.addSuppressed(e);
        }
    }

    private void compare(List<SentPart> parts, long size) {
        var there = head().orElseThrow(() -> wrong("it does not exist after completion"));
        if (there.contentLength() != size) {
            throw wrong("%d bytes were sent, but it has %d".formatted(size, there.contentLength()));
        }
        var eTag = there.eTag().replace("\"", "");
        if (there.checksumCRC32C() != null) {
            same("CRC32C", SentPart.compositeCrc32c(parts), there.checksumCRC32C());
        } else if (eTag.contains("-")) {
            same("entity tag", SentPart.compositeETag(parts), eTag);
        } else {
            throw wrong("the object store returned no checksum to compare");
        }
    }

    private void same(String what, String sent, @Nullable String shown) {
        if (!sent.equals(shown)) {
            throw wrong("its %s is %s instead of %s".formatted(what, shown, sent));
        }
    }

    private BucketFailed wrong(String what) {
        return new BucketFailed(
                "the stored object %s differs from what was sent: %s".formatted(at.key(), what),
                "check the object store; do not use the object");
    }

    void abort() {
        try {
            at.s3().abortMultipartUpload(r -> r.bucket(at.bucket()).key(at.key()).uploadId(id));
        } catch (SdkException e) {
            Log.warnf(
                    "The upload of %s could not be aborted; the next attempt will abort it: %s",
                    at.key(), e);
        }
    }

    private Optional<HeadObjectResponse> head() {
        return explain("checking " + at.key(), this::headNow);
    }

    private Optional<HeadObjectResponse> headNow() {
        try {
            return Optional.of(
                    at.s3()
                            .headObject(
                                    r ->
                                            r.bucket(at.bucket())
                                                    .key(at.key())
                                                    .checksumMode(ChecksumMode.ENABLED)));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        }
    }

    private <T> T explain(String what, Supplier<T> call) {
        return at.patience().outlast(() -> failures.explain(what, call));
    }

    private static Object rethrow(SdkException e) {
        throw e;
    }
}
