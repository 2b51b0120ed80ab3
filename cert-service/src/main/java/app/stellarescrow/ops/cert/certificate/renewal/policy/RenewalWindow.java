package app.stellarescrow.ops.cert.certificate.renewal.policy;

import java.time.Duration;
import java.time.Instant;

/** When an authority suggests to renew a certificate. */
public record RenewalWindow(Instant start, Instant end) {

    /** Whether it can be meant for a certificate with this end. */
    boolean isPlausible(Instant notAfter) {
        return start.isBefore(end) && end.isBefore(notAfter);
    }

    /** A time in it; the same one for the same share, so that checks agree. */
    Instant at(double share) {
        return start.plusMillis((long) (Duration.between(start, end).toMillis() * share));
    }
}
