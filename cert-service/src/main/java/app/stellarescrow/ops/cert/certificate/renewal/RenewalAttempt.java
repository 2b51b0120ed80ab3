package app.stellarescrow.ops.cert.certificate.renewal;

import java.time.Instant;

/**
 * An attempt to renew a certificate.
 *
 * @param forced even if it is not due
 * @param confirmLease fails if another worker has taken over the job: called before each order and
 *     each deployment
 * @param stuck those of the job, which get no more orders
 */
public record RenewalAttempt(
        boolean forced, Instant now, Runnable confirmLease, StuckAuthorities stuck) {

    /** Of a job for one certificate. */
    public RenewalAttempt(boolean forced, Instant now, Runnable confirmLease) {
        this(forced, now, confirmLease, new StuckAuthorities());
    }
}
