package app.stellarescrow.ops.cert.certificate.watch;

import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.api.certificate.CertificateView.FindingView;
import app.stellarescrow.ops.api.certificate.CertificateView.Newest;
import app.stellarescrow.ops.api.certificate.CertificateView.Place;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A certificate after its check.
 *
 * @param newest the one that was deployed, else the newest that was found; empty if no place has
 *     one
 */
public record Checked(
        String name, Optional<Leaf> newest, List<Sighting> sightings, List<Finding> findings) {

    public CertificateView view(Instant checkedAt) {
        return new CertificateView(
                name,
                checkedAt,
                newest.map(Checked::newest).orElse(null),
                sightings.stream().map(Checked::place).toList(),
                findings.stream()
                        .sorted(Comparator.comparing(Finding::severity))
                        .map(Checked::finding)
                        .toList());
    }

    private static Newest newest(Leaf leaf) {
        return new Newest(
                leaf.fingerprint(),
                leaf.names(),
                leaf.issuer(),
                leaf.key(),
                leaf.notBefore(),
                leaf.notAfter());
    }

    private static Place place(Sighting sighting) {
        return new Place(
                sighting.where(),
                sighting.served(),
                sighting.leaf().map(Leaf::fingerprint).orElse(null),
                sighting.leaf().map(Leaf::notAfter).orElse(null),
                sighting.leaf().isEmpty() ? null : sighting.issuers());
    }

    private static FindingView finding(Finding finding) {
        return new FindingView(finding.fault().name(), finding.severity(), finding.text());
    }
}
