package app.stellarescrow.ops.cert.certificate.watch;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A certificate that its authority has just issued is valid by the authority's clock: if ours calls
 * it not yet valid, ours is slow. Clients have clocks of their own, so on-call is not called.
 */
final class SlowClock {

    /** A slower one would make renewals late, which on-call has to know. */
    private static final Duration HARMLESS = Duration.ofDays(2);

    private final Optional<Leaf> deployed;
    private final Instant now;

    SlowClock(Optional<Leaf> deployed, Instant now) {
        this.deployed = deployed;
        this.now = now;
    }

    /** The sighting, with less severe findings if it is the certificate that we deployed. */
    Sighting rated(Sighting sighting) {
        return isIssuedJustNow(sighting) ? sighting.with(SlowClock::rated) : sighting;
    }

    private boolean isIssuedJustNow(Sighting sighting) {
        var fingerprint = sighting.leaf().map(Leaf::fingerprint);
        return deployed.filter(each -> fingerprint.equals(Optional.of(each.fingerprint())))
                .filter(each -> each.notBefore().isBefore(now.plus(HARMLESS)))
                .isPresent();
    }

    private static Finding rated(Finding finding) {
        return finding.fault() == Fault.NOT_YET_VALID ? finding.withSeverity(Severity.P4) : finding;
    }
}
