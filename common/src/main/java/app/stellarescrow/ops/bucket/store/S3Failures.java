package app.stellarescrow.ops.bucket.store;

import app.stellarescrow.ops.work.PermanentFailure;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says in words what the SDK says in codes, and tells apart what trying again cannot mend. */
public final class S3Failures {

    private static final Set<String> DENIED =
            Set.of("AccessDenied", "Forbidden", "InvalidAccessKeyId", "SignatureDoesNotMatch");

    /** These come as 403 or 400, but the next attempt gets fresh credentials and the time anew. */
    private static final Map<String, String> PASSING =
            Map.of(
                    "ExpiredToken", "make the credentials live longer than an upload takes",
                    "RequestTimeTooSkewed", "set this machine's clock: it is not the store's");

    private static final Set<String> WRONG_REGION =
            Set.of(
                    "PermanentRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException");

    private static final int FORBIDDEN = 403;
    private static final int MOVED = 301;

    private final BucketUrl url;

    public S3Failures(BucketUrl url) {
        this.url = url;
    }

    public <T> T explain(String what, Supplier<T> call) {
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
        var code = codeOf(e);
        if ("NoSuchBucket".equals(code)) {
            return new PermanentFailure(
                    "%s failed: there is no bucket %s".formatted(what, url.bucket()),
                    "create the bucket or correct S3_BUCKET",
                    e);
        }
        if (WRONG_REGION.contains(code) || e.statusCode() == MOVED) {
            return new PermanentFailure(
                    "%s failed: the bucket %s is in another region (%s)"
                            .formatted(what, url.bucket(), code),
                    "set AWS_REGION to the bucket's region",
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

    /** An answer to HEAD has no body that could name one. */
    private static String codeOf(S3Exception e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }
}
