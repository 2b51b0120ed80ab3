package app.stellarescrow.ops.bucket.store;

import app.stellarescrow.ops.failure.Causes;
import app.stellarescrow.ops.failure.PermanentFailure;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Translates errors of the SDK, and distinguishes those that a retry cannot fix. */
public final class S3Failures {

    private static final Set<String> DENIED =
            Set.of("AccessDenied", "Forbidden", "InvalidAccessKeyId", "SignatureDoesNotMatch");

    /** Answered with 403 or 400, but the next attempt has fresh credentials, time and parts. */
    private static final Map<String, String> PASSING =
            Map.of(
                    "InvalidPart", "wait for the next attempt, which uploads every part again",
                    "ExpiredToken", "use credentials that are valid for longer than an upload",
                    "RequestTimeTooSkewed",
                            "correct this machine's clock, which differs from the store's");

    private static final Set<String> WRONG_REGION =
            Set.of(
                    "PermanentRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException");

    /** Bytes that arrived damaged or too late. */
    private static final Set<String> BROKEN_ON_THE_WAY =
            Set.of(
                    "BadDigest",
                    "IncompleteBody",
                    "InvalidDigest",
                    "RequestTimeout",
                    "XAmzContentChecksumMismatch",
                    "XAmzContentSHA256Mismatch");

    /** Missing, too slow, conflict, failed condition, too early, too many requests. */
    private static final Set<Integer> MAY_PASS = Set.of(404, 408, 409, 412, 425, 429);

    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;
    private static final int NOT_IMPLEMENTED = 501;
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
            if (isUntrusted(e)) {
                throw new PermanentFailure(
                        "%s failed: the certificate of the object store is refused: %s"
                                .formatted(what, e.getMessage()),
                        "set bucket.ca-file (or AWS_CA_BUNDLE, bucket.also.<name>.ca-file) to a PEM file with the certificate of its CA, and use a host that the certificate names",
                        e);
            }
            throw new BucketFailed(
                    "%s failed: %s".formatted(what, e.getMessage()),
                    "check that the object store at %s answers, and check the credentials"
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
                    "%s failed: bucket %s does not exist".formatted(what, url.bucket()),
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
        if (isRefusal(e.statusCode(), code)) {
            return new PermanentFailure(
                    "%s failed: the object store refused the request (%d %s)"
                            .formatted(what, e.statusCode(), code),
                    "check the name of the object and the features of the store at %s"
                            .formatted(url),
                    e);
        }
        return new BucketFailed(
                "%s failed: the object store answered %d %s".formatted(what, e.statusCode(), code),
                "check the object store; the next attempt starts from the beginning",
                e);
    }

    /** The same request would be refused again. */
    private static boolean isRefusal(int status, String code) {
        return status == NOT_IMPLEMENTED
                || (status >= CLIENT_ERRORS
                        && status < SERVER_ERRORS
                        && !MAY_PASS.contains(status)
                        && !isUnnamed(status, code)
                        && !BROKEN_ON_THE_WAY.contains(code));
    }

    /** HEAD gives this answer also for an expired token. */
    private static boolean isUnnamed(int status, String code) {
        return status == CLIENT_ERRORS && code.isEmpty();
    }

    /** A handshake that only broke off has no such cause. */
    private static boolean isUntrusted(Throwable failure) {
        return Causes.of(failure).anyMatch(CertificateException.class::isInstance);
    }

    /** An answer to HEAD has no body with a code. */
    private static String codeOf(S3Exception e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }
}
