package app.stellarescrow.ops.bucket;

import app.stellarescrow.ops.work.PermanentFailure;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says in words what the SDK says in codes, and tells apart what trying again cannot mend. */
final class S3Failures {

    private static final Set<String> DENIED =
            Set.of("AccessDenied", "Forbidden", "InvalidAccessKeyId", "SignatureDoesNotMatch");

    /** These come as 403 or 400, but the next attempt gets fresh credentials and the time anew. */
    private static final Map<String, String> PASSING =
            Map.of(
                    "ExpiredToken", "make the credentials live longer than an upload takes",
                    "RequestTimeTooSkewed", "set this machine's clock: it is not the store's");

    private static final int FORBIDDEN = 403;

    private final BucketUrl url;

    S3Failures(BucketUrl url) {
        this.url = url;
    }

    <T> T explain(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (S3Exception e) {
            throw explained(what, e);
        } catch (SdkClientException e) {
            throw new BucketFailed(
                    "%s failed: %s".formatted(what, e.getMessage()),
                    "look whether the object store at %s answers, and at the credentials"
                            .formatted(url),
                    e);
        } catch (SdkException e) {
            throw new BucketFailed(what + " failed: " + e.getMessage(), "try again", e);
        }
    }

    private RuntimeException explained(String what, S3Exception e) {
        var code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
        if ("NoSuchBucket".equals(code)) {
            return new PermanentFailure(
                    "%s failed: there is no bucket %s".formatted(what, url.bucket()),
                    "create the bucket or correct S3_BUCKET",
                    e);
        }
        var remedy = PASSING.get(code);
        if (remedy != null) {
            return new BucketFailed("%s failed: %s".formatted(what, code), remedy, e);
        }
        if (DENIED.contains(code) || e.statusCode() == FORBIDDEN) {
            return new PermanentFailure(
                    "%s failed: access denied (%s)".formatted(what, code),
                    "check the AWS credentials and their rights on " + url,
                    e);
        }
        return new BucketFailed(
                "%s failed: the object store answered %d %s".formatted(what, e.statusCode(), code),
                "look at the object store; the next attempt starts from the beginning",
                e);
    }
}
