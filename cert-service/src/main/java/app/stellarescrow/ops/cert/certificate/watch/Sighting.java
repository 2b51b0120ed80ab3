package app.stellarescrow.ops.cert.certificate.watch;

import app.stellarescrow.ops.cert.certificate.finding.Finding;
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
 */
record Sighting(String where, boolean served, Optional<Leaf> leaf, List<Finding> findings) {

    Sighting with(UnaryOperator<Finding> change) {
        return new Sighting(where, served, leaf, findings.stream().map(change).toList());
    }

    Sighting and(List<Finding> more) {
        return new Sighting(
                where, served, leaf, Stream.concat(findings.stream(), more.stream()).toList());
    }

    static Sighting nothing(String where, boolean served, List<Finding> findings) {
        return new Sighting(where, served, Optional.empty(), findings);
    }
}
