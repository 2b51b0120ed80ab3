package app.stellarescrow.ops.cert.certificate.watch;

import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What was found at one place.
 *
 * @param where an endpoint with its address, or a file
 * @param served whether it is an endpoint
 * @param leaf empty if there is none
 */
record Sighting(String where, boolean served, Optional<Leaf> leaf, List<Finding> findings) {

    static Sighting nothing(String where, boolean served, List<Finding> findings) {
        return new Sighting(where, served, Optional.empty(), findings);
    }
}
