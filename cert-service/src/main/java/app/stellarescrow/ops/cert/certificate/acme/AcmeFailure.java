package app.stellarescrow.ops.cert.certificate.acme;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An order that did not lead to a certificate. */
public final class AcmeFailure extends Exception {

    private final Kind kind;
    private final transient Optional<Instant> retryAt;

    /** What the caller does next. */
    public enum Kind {
        /** The authority does not answer, or not as it should; another one may. */
        UNAVAILABLE,
        /** The authority did not end the order within its limit; another one may. */
        TIMED_OUT,
        /** The authority asks to wait. */
        RATE_LIMITED,
        /** The authority could not verify that a domain is ours; this counts against a limit. */
        VALIDATION,
        /** The authority or we refuse the order as it is. */
        REFUSED
    }

    AcmeFailure(Kind kind, String reason, @Nullable Throwable cause) {
        this(kind, reason, Optional.empty(), cause);
    }

    AcmeFailure(Kind kind, String reason, Optional<Instant> retryAt, @Nullable Throwable cause) {
        super(reason, cause);
        this.kind = kind;
        this.retryAt = retryAt;
    }

    /** The same failure of an authority that asks to wait. */
    AcmeFailure notBefore(Optional<Instant> time) {
        return time.isEmpty()
                ? this
                : new AcmeFailure(
                        kind,
                        "%s; it asks to wait until %s".formatted(getMessage(), time.get()),
                        time,
                        getCause());
    }

    public Kind kind() {
        return kind;
    }

    public Optional<Instant> retryAt() {
        return retryAt;
    }
}
