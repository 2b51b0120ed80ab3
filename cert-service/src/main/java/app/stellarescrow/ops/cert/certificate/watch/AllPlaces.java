package app.stellarescrow.ops.cert.certificate.watch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was found at all places of a certificate.
 *
 * @param deployed what the last deployment left for the servers; empty if it is unknown
 * @param files other files
 * @param endpoints the addresses of each endpoint
 */
record AllPlaces(
        Optional<Sighting> deployed, List<Sighting> files, List<List<Sighting>> endpoints) {

    /** Of a certificate that is deployed elsewhere. */
    AllPlaces(List<Sighting> files, List<List<Sighting>> endpoints) {
        this(Optional.empty(), files, endpoints);
    }

    List<Sighting> served() {
        return endpoints.stream().flatMap(List::stream).toList();
    }

    List<Sighting> all() {
        return Stream.of(deployed.stream(), files.stream(), served().stream())
                .flatMap(each -> each)
                .toList();
    }
}
