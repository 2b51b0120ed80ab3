package app.stellarescrow.ops.bucket.store;

import app.stellarescrow.ops.failure.PermanentFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** Adds storage class, encryption and lock to requests. */
public record Storage(Destination wanted) {

    /** For a dump: rarely read, and locked if configured. */
    public CreateMultipartUploadRequest.Builder on(
            CreateMultipartUploadRequest.Builder request, Instant now) {
        request.storageClass(storageClass())
                .serverSideEncryption(encryption().orElse(null))
                .ssekmsKeyId(wanted.kmsKey().orElse(null));
        wanted.lockDays()
                .map(Duration::ofDays)
                .ifPresent(
                        days ->
                                request.objectLockMode(lockMode())
                                        .objectLockRetainUntilDate(now.plus(days)));
        return request;
    }

    /** For a small object beside it, which may change. */
    public PutObjectRequest.Builder on(PutObjectRequest.Builder request) {
        return request.serverSideEncryption(encryption().orElse(null))
                .ssekmsKeyId(wanted.kmsKey().orElse(null));
    }

    private StorageClass storageClass() {
        return known(
                StorageClass.fromValue(wanted.storageClass()),
                StorageClass.UNKNOWN_TO_SDK_VERSION,
                "storage-class '%s'".formatted(wanted.storageClass()),
                "STANDARD, STANDARD_IA or another one of S3");
    }

    private Optional<ServerSideEncryption> encryption() {
        return wanted.encryption()
                .map(
                        name ->
                                known(
                                        ServerSideEncryption.fromValue(name),
                                        ServerSideEncryption.UNKNOWN_TO_SDK_VERSION,
                                        "encryption '%s'".formatted(name),
                                        "AES256 or aws:kms"));
    }

    private ObjectLockMode lockMode() {
        return known(
                ObjectLockMode.fromValue(wanted.lockMode()),
                ObjectLockMode.UNKNOWN_TO_SDK_VERSION,
                "lock-mode '%s'".formatted(wanted.lockMode()),
                "GOVERNANCE or COMPLIANCE");
    }

    private static <T extends Enum<T>> T known(T value, T unknown, String what, String choices) {
        if (value.equals(unknown)) {
            throw new PermanentFailure("unknown %s".formatted(what), "set it to " + choices, null);
        }
        return value;
    }
}
