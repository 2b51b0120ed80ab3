package app.stellarescrow.ops.cert.certificate.watch;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.event.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Puts what was found at all places of a certificate together. */
final class CertificateCheck {

    private static final int MOST_PLACES = 3;

    private static final Comparator<Leaf> BY_AGE =
            Comparator.comparing(Leaf::notBefore).thenComparing(Leaf::notAfter);

    private CertificateCheck() {}

    static Checked of(WatchedCertificate watched, AllPlaces places, Instant now) {
        var deployed = places.deployed().flatMap(Sighting::leaf);
        var clock = new SlowClock(deployed, now);
        var first = new FirstCertificate(watched, places.deployed());
        var findings =
                new ArrayList<>(
                        grouped(
                                places.all().stream()
                                        .map(clock::rated)
                                        .map(first::advised)
                                        .toList()));
        var wrong = wrongOnesServed(deployed, places);
        findings.addAll(wrong);
        if (wrong.isEmpty()) {
            places.endpoints().stream()
                    .map(EndpointCheck::difference)
                    .flatMap(Optional::stream)
                    .forEach(findings::add);
        }
        var all = places.all();
        return new Checked(watched.name(), deployed.or(() -> newest(all)), all, findings);
    }

    private static Optional<Leaf> newest(List<Sighting> sightings) {
        return sightings.stream().flatMap(each -> each.leaf().stream()).max(BY_AGE);
    }

    /** Renewed on disk, and not reloaded, or an old one came back: users will see it expire. */
    private static List<Finding> wrongOnesServed(Optional<Leaf> deployed, AllPlaces places) {
        var installed = newest(places.files());
        return places.served().stream()
                .filter(each -> each.leaf().isPresent())
                .flatMap(
                        each -> notDeployed(each, deployed).or(() -> old(each, installed)).stream())
                .toList();
    }

    /** Our deployments end with this one at each endpoint, so another one came later. */
    private static Optional<Finding> notDeployed(Sighting sighting, Optional<Leaf> deployed) {
        var served = sighting.leaf().orElseThrow();
        return deployed.filter(each -> !each.fingerprint().equals(served.fingerprint()))
                .map(each -> wrong(sighting, each, BY_AGE.compare(served, each) < 0));
    }

    private static Finding wrong(Sighting sighting, Leaf deployed, boolean older) {
        var fault = older ? Fault.OLD_CERTIFICATE_SERVED : Fault.OTHER_CERTIFICATE_SERVED;
        var remedy =
                older
                        ? "reload the server, and see that it reads the files of the deployment"
                        : "reload the server, or replace both files of the deployment by the pair that is served";
        return fault.finding(text(sighting, deployed, "was deployed") + ": " + remedy);
    }

    private static Optional<Finding> old(Sighting sighting, Optional<Leaf> installed) {
        var served = sighting.leaf().orElseThrow();
        return installed
                .filter(each -> BY_AGE.compare(served, each) < 0)
                .map(
                        each ->
                                Fault.OLD_CERTIFICATE_SERVED.finding(
                                        text(sighting, each, "is installed")
                                                + ": reload the server"));
    }

    private static String text(Sighting sighting, Leaf expected, String how) {
        var served = sighting.leaf().orElseThrow();
        return "%s serves the certificate %s (until %s), but %s (until %s) %s"
                .formatted(
                        sighting.where(),
                        served.shortFingerprint(),
                        served.notAfter(),
                        expected.shortFingerprint(),
                        expected.notAfter(),
                        how);
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
