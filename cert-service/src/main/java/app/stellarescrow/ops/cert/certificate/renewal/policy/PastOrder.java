package app.stellarescrow.ops.cert.certificate.renewal.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An order that an authority has counted.
 *
 * @param renewal whether the authority had issued a certificate with the same names before
 * @param retryAt when the authority takes the next one, if it said so
 */
public record PastOrder(
        String authority,
        Set<String> domains,
        Instant at,
        State state,
        boolean renewal,
        Optional<Instant> retryAt) {

    /** Its end. */
    public enum State {
        /** No end is known; it counts as issued. */
        BEGUN,
        ISSUED,
        /** The authority could not verify that a domain is ours. */
        VALIDATION_FAILED,
        /** The authority refused it for the number of earlier ones. */
        RATE_LIMITED,
        FAILED
    }

    public boolean mayHaveIssued() {
        return state == State.BEGUN || state == State.ISSUED;
    }
}
