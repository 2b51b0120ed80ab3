package app.stellarescrow.ops.cert.certificate.watch;

import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a check says of a certificate that was deployed and is served. */
public final class DeployedCertificate {

    private DeployedCertificate() {}

    public static Checked checked(X509Certificate leaf, List<Finding> findings, Instant now) {
        var deployed =
                new Sighting("deployed", false, Optional.of(Leaf.of(leaf)), List.of(), findings);
        var served = new Sighting("served", true, Optional.of(Leaf.of(leaf)), List.of(), findings);
        var watched =
                new WatchedCertificate("shop", List.of(), List.of(), List.of(), Optional.empty());
        return CertificateCheck.of(
                watched,
                new AllPlaces(Optional.of(deployed), List.of(), List.of(List.of(served))),
                now);
    }
}
