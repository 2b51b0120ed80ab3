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

    /** It is due, or its renewal was requested, but the new one is not served everywhere. */
    sealed interface Failed extends RenewalOutcome {

        String problem();

        /** Empty if only the next slot tries again. */
        Optional<Retry> retry();
    }

    /** A new certificate was issued and deployed, but is not served everywhere. */
    record NotServed(String problem, Optional<Retry> retry) implements Failed {}

    /** A new certificate was issued, but the server was left as it is. */
    record NotDeployed(String problem, Optional<Retry> retry) implements Failed {}

    /**
     * No new one was issued, though it is due or its renewal was requested. None that was issued
     * earlier waits for its deployment.
     *
     * @param overdue whether on-call has to know
     */
    record NotIssued(String problem, Optional<Retry> retry, boolean overdue) implements Failed {}

    /**
     * Settings, files or this service prevent each attempt, so it is unknown whether one waits for
     * its deployment. On-call has to know.
     */
    record NotTried(String problem) implements Failed {

        @Override
        public Optional<Retry> retry() {
            return Optional.empty();
        }
    }

    /**
     * The next attempt.
     *
     * @param failedAt when the last attempt failed; if none was sent, when one may be
     */
    record Retry(Instant at, Instant failedAt) {}
}
