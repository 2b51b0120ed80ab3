package app.stellarescrow.ops.cert.certificate.renewal.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known about a certificate when its renewal is decided.
 *
 * @param window suggested by the authority, if it is known
 * @param lastOrder when the last certificate of this name was issued
 * @param failures in a row since then
 */
public record Standing(
        Instant notBefore,
        Instant notAfter,
        Optional<RenewalWindow> window,
        Optional<Instant> lastOrder,
        Failures failures) {

    /** Attempts that failed in a row. */
    public record Failures(int count, Instant last) {
        public static final Failures NONE = new Failures(0, Instant.EPOCH);
    }

    Duration lifetime() {
        return Duration.between(notBefore, notAfter);
    }
}
