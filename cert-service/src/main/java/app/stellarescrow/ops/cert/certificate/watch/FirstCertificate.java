package app.stellarescrow.ops.cert.certificate.watch;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.util.Optional;

/** Until a certificate that we order is deployed, servers have a stand-in that signed itself. */
final class FirstCertificate {

    private final String name;
    private final boolean isAwaited;

    FirstCertificate(WatchedCertificate watched, Optional<Sighting> deployed) {
        this.name = watched.name();
        this.isAwaited = watched.deployed().isPresent() && deployed.isEmpty();
    }

    /** The sighting, with the remedy of a stand-in. */
    Sighting advised(Sighting sighting) {
        return isAwaited ? sighting.with(this::advised) : sighting;
    }

    private Finding advised(Finding finding) {
        return finding.fault() == Fault.SELF_SIGNED
                ? Fault.SELF_SIGNED.finding(
                        "it is self-signed, so clients refuse it: it stands in for the first certificate, which is not deployed yet; issue it: ops cert renew %s --force --reason TEXT"
                                .formatted(name))
                : finding;
    }
}
