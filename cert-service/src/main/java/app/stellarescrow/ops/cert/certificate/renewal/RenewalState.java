package app.stellarescrow.ops.cert.certificate.renewal;

import app.stellarescrow.ops.cert.certificate.renewal.policy.RenewalWindow;
import app.stellarescrow.ops.cert.certificate.renewal.policy.Standing.Failures;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered about a certificate between two jobs.
 *
 * @param fingerprint of the newest one that was deployed; empty if none was
 * @param window that its authority suggested for this fingerprint
 * @param askAgain when its authority may be asked for the window again
 * @param orderedAt when it was issued
 * @param failure why the last attempt failed; empty if it did not
 */
public record RenewalState(
        String name,
        String fingerprint,
        Optional<RenewalWindow> window,
        Instant askAgain,
        Optional<Instant> orderedAt,
        Failures failures,
        String failure) {

    public static RenewalState first(String name) {
        return new RenewalState(
                name, "", Optional.empty(), Instant.EPOCH, Optional.empty(), Failures.NONE, "");
    }

    RenewalState suggested(Optional<RenewalWindow> suggested, Instant next) {
        return new RenewalState(name, fingerprint, suggested, next, orderedAt, failures, failure);
    }

    RenewalState issued(Instant now) {
        return new RenewalState(
                name, fingerprint, window, askAgain, Optional.of(now), Failures.NONE, "");
    }

    RenewalState deployed(String newest) {
        var same = newest.equals(fingerprint);
        return new RenewalState(
                name,
                newest,
                same ? window : Optional.empty(),
                same ? askAgain : Instant.EPOCH,
                orderedAt,
                same ? failures : Failures.NONE,
                same ? failure : "");
    }

    RenewalState succeeded() {
        return new RenewalState(name, fingerprint, window, askAgain, orderedAt, Failures.NONE, "");
    }

    /** Also in a check that came before its next attempt was due, which is no further one. */
    RenewalState stillFails(String reason) {
        return new RenewalState(name, fingerprint, window, askAgain, orderedAt, failures, reason);
    }

    RenewalState failed(String reason, Instant now) {
        return new RenewalState(
                name,
                fingerprint,
                window,
                askAgain,
                orderedAt,
                new Failures(failures.count() + 1, now),
                reason);
    }
}
