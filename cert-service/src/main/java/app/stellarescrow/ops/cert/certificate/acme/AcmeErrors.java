package app.stellarescrow.ops.cert.certificate.acme;

import app.stellarescrow.ops.cert.certificate.acme.AcmeFailure.Kind;
import java.util.Set;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeNotSupportedException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;

/** Says what a failure of the ACME library means for the caller. */
final class AcmeErrors {

    private static final String PREFIX = "urn:ietf:params:acme:error:";

    /** The library's text for an answer without a problem. */
    private static final Set<String> UNKNOWN = Set.of("HTTP 404", "HTTP 410");

    private final String authority;

    AcmeErrors(Authority authority) {
        this.authority = "authority '%s' (%s)".formatted(authority.name(), authority.directory());
    }

    /** Runs a request, and translates its failure. */
    <T> T attempt(Request<T> request) throws AcmeFailure {
        try {
            return request.send();
        } catch (AcmeException | AcmeProtocolException e) {
            throw failure(e);
        } catch (AcmeLazyLoadingException e) {
            throw failure(e.getCause() instanceof Exception cause ? cause : e);
        }
    }

    AcmeFailure refused(String reason) {
        return new AcmeFailure(Kind.REFUSED, authority + " " + reason, null);
    }

    AcmeFailure invalid(String reason) {
        return new AcmeFailure(Kind.VALIDATION, authority + " " + reason, null);
    }

    AcmeFailure slow(String what) {
        return new AcmeFailure(Kind.UNAVAILABLE, authority + " took too long to " + what, null);
    }

    AcmeFailure timedOut(String what) {
        return new AcmeFailure(Kind.TIMED_OUT, authority + " took too long to " + what, null);
    }

    /** Whether it is this problem of RFC 8555 or RFC 9773. */
    static boolean is(AcmeFailure failure, String type) {
        return failure.getCause() instanceof AcmeServerException server
                && server.getType().toString().equals(PREFIX + type);
    }

    /** Whether the authority says, without a problem of RFC 8555, that it has no such thing. */
    static boolean isUnknown(AcmeFailure failure) {
        return failure.getCause() instanceof AcmeException answer
                && UNKNOWN.contains(String.valueOf(answer.getMessage()));
    }

    private AcmeFailure failure(Exception e) {
        return switch (e) {
            case AcmeRateLimitedException limited ->
                    new AcmeFailure(
                            Kind.RATE_LIMITED,
                            "%s limits the rate: %s".formatted(authority, e.getMessage()),
                            limited.getRetryAfter(),
                            e);
            case AcmeNotSupportedException _ ->
                    failed(Kind.REFUSED, "does not offer: " + e.getMessage(), e);
            case AcmeServerException server ->
                    failed(
                            isTransient(server) ? Kind.UNAVAILABLE : Kind.REFUSED,
                            "refused: " + e.getMessage(),
                            e);
            case AcmeNetworkException _ ->
                    failed(Kind.UNAVAILABLE, "cannot be reached: " + Unreachable.reason(e), e);
            default -> failed(Kind.UNAVAILABLE, "answered: " + e.getMessage(), e);
        };
    }

    private AcmeFailure failed(Kind kind, String reason, Exception cause) {
        return new AcmeFailure(kind, authority + " " + reason, cause);
    }

    private static boolean isTransient(AcmeServerException e) {
        return e.getType().toString().equals(PREFIX + "serverInternal")
                || e.getType().toString().equals(PREFIX + "badNonce");
    }

    /** A request to the authority. */
    interface Request<T> {
        T send() throws AcmeException;
    }
}
