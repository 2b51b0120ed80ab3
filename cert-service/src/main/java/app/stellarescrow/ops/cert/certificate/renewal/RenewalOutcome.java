package app.stellarescrow.ops.cert.certificate.renewal;

import java.time.Instant;
import java.util.Optional;

/** What a renewal did. */
public sealed interface RenewalOutcome {

    record NotDue(Instant until, String reason) implements RenewalOutcome {}

    /**
     * The new certificate is served.
     *
     * @param places the endpoints and addresses that serve it
     */
    record Renewed(String fingerprint, Instant notAfter, int places) implements RenewalOutcome {}

    /** A new certificate was issued, but is not served everywhere. */
    record NotServed(String problem) implements RenewalOutcome {}

    /**
     * No new one was issued, though it is due or its renewal was requested.
     *
     * @param retry empty if only the next slot tries again
     * @param overdue whether on-call has to know
     */
    record NotIssued(String problem, Optional<Retry> retry, boolean overdue)
            implements RenewalOutcome {

        /** For on-call; the next slot tries again. */
        public static NotIssued overdue(String problem) {
            return new NotIssued(problem, Optional.empty(), true);
        }
    }

    /**
     * The next attempt.
     *
     * @param failedAt when the last attempt failed; if none was sent, when one may be
     */
    record Retry(Instant at, Instant failedAt) {}
}
