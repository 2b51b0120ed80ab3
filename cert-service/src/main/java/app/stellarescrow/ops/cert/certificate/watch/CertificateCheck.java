package app.stellarescrow.ops.cert.certificate.watch;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.event.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts what was found at all places of a certificate together. */
final class CertificateCheck {

    private static final int MOST_PLACES = 3;

    private static final Comparator<Leaf> BY_AGE =
            Comparator.comparing(Leaf::notBefore).thenComparing(Leaf::notAfter);

    private CertificateCheck() {}

    /**
     * Puts the findings together.
     *
     * @param endpoints the addresses of each endpoint
     */
    static Checked of(Watched watched, List<Sighting> files, List<List<Sighting>> endpoints) {
        var served = endpoints.stream().flatMap(List::stream).toList();
        var all = Stream.concat(files.stream(), served.stream()).toList();
        var findings = new ArrayList<>(grouped(all));
        var old = oldOnesServed(newest(files), served);
        findings.addAll(old);
        if (old.isEmpty()) {
            endpoints.stream()
                    .map(EndpointCheck::difference)
                    .flatMap(Optional::stream)
                    .forEach(findings::add);
        }
        return new Checked(watched.name(), newest(all), all, findings);
    }

    private static Optional<Leaf> newest(List<Sighting> sightings) {
        return sightings.stream().flatMap(each -> each.leaf().stream()).max(BY_AGE);
    }

    /** Renewed on disk, and not reloaded: users will see the old one expire. */
    private static List<Finding> oldOnesServed(Optional<Leaf> installed, List<Sighting> served) {
        var newest = installed.orElse(null);
        if (newest == null) {
            return List.of();
        }
        return served.stream()
                .filter(each -> each.leaf().isPresent())
                .filter(each -> BY_AGE.compare(each.leaf().orElseThrow(), newest) < 0)
                .map(each -> old(each, newest))
                .toList();
    }

    private static Finding old(Sighting sighting, Leaf newest) {
        var leaf = sighting.leaf().orElseThrow();
        return Fault.OLD_CERTIFICATE_SERVED.finding(
                "%s still serves the certificate %s (until %s), but %s (until %s) is installed: reload the server"
                        .formatted(
                                sighting.where(),
                                leaf.shortFingerprint(),
                                leaf.notAfter(),
                                newest.shortFingerprint(),
                                newest.notAfter()));
    }

    /** The same finding at many places is one. */
    private static List<Finding> grouped(List<Sighting> sightings) {
        var places = new LinkedHashMap<Finding, List<Sighting>>();
        for (var sighting : sightings) {
            for (var finding : sighting.findings()) {
                places.computeIfAbsent(finding, _ -> new ArrayList<>()).add(sighting);
            }
        }
        var known = sightings.stream().anyMatch(each -> each.served() && each.leaf().isPresent());
        return places.entrySet().stream()
                .map(each -> placed(each.getKey(), each.getValue(), known))
                .toList();
    }

    /**
     * With the places.
     *
     * @param known whether it is known what clients get: then a file that no endpoint serves
     *     troubles none of them
     */
    private static Finding placed(Finding finding, List<Sighting> places, boolean known) {
        var harmless = known && places.stream().noneMatch(Sighting::served);
        var rated =
                harmless && finding.severity() == Severity.P1
                        ? finding.withSeverity(Severity.P2)
                        : finding;
        return rated.fault().namesItsPlace()
                ? rated
                : rated.at(text(places.stream().map(Sighting::where).toList()));
    }

    private static String text(List<String> places) {
        var first = String.join(", ", places.subList(0, Math.min(MOST_PLACES, places.size())));
        return places.size() > MOST_PLACES
                ? "%s and %d more".formatted(first, places.size() - MOST_PLACES)
                : first;
    }
}
