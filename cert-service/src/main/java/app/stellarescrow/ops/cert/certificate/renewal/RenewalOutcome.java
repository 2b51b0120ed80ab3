package app.stellarescrow.ops.cert.certificate.renewal;

import java.time.Instant;

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

    /** It is due, but no new one was issued. */
    record NotIssued(String problem) implements RenewalOutcome {}
}
