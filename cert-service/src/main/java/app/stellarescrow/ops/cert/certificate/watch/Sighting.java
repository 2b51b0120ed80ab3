package app.stellarescrow.ops.cert.certificate.watch;

import app.stellarescrow.ops.api.certificate.CertificateView.Issuer;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.cert.certificate.inspect.Presented;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What was found at one place.
 *
 * @param where an endpoint with its address, or a file
 * @param served whether it is an endpoint
 * @param leaf empty if there is none
 * @param issuers the certificates that follow it there
 */
record Sighting(
        String where,
        boolean served,
        Optional<Leaf> leaf,
        List<Issuer> issuers,
        List<Finding> findings) {

    static Sighting of(String where, boolean served, Presented seen, List<Finding> findings) {
        return new Sighting(
                where, served, Optional.of(Leaf.of(seen.leaf())), issuers(seen), findings);
    }

    private static List<Issuer> issuers(Presented seen) {
        return seen.chain().stream()
                .filter(each -> !each.equals(seen.leaf()))
                .map(
                        each ->
                                new Issuer(
                                        each.getSubjectX500Principal().getName(),
                                        each.getNotAfter().toInstant()))
                .toList();
    }

    Sighting with(UnaryOperator<Finding> change) {
        return new Sighting(where, served, leaf, issuers, findings.stream().map(change).toList());
    }

    Sighting and(List<Finding> more) {
        return new Sighting(
                where,
                served,
                leaf,
                issuers,
                Stream.concat(findings.stream(), more.stream()).toList());
    }

    static Sighting nothing(String where, boolean served, List<Finding> findings) {
        return new Sighting(where, served, Optional.empty(), List.of(), findings);
    }
}
