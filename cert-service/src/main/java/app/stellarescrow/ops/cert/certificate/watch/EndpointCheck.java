package app.stellarescrow.ops.cert.certificate.watch;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.cert.certificate.inspect.Inspection;
import app.stellarescrow.ops.cert.certificate.inspect.Presented;
import app.stellarescrow.ops.cert.certificate.probe.AddressAnswer;
import app.stellarescrow.ops.cert.certificate.probe.Endpoint;
import app.stellarescrow.ops.cert.certificate.probe.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks what all addresses of an endpoint serve. */
final class EndpointCheck {

    private final Probe probe;
    private final Standard standard;

    EndpointCheck(Probe probe, Standard standard) {
        this.probe = probe;
        this.standard = standard;
    }

    List<Sighting> check(WatchedCertificate watched, Endpoint endpoint)
            throws InterruptedException {
        var answers = probe.ask(watched.asked(endpoint));
        var sightings = new ArrayList<Sighting>();
        for (var answer : answers) {
            switch (answer) {
                case AddressAnswer.Served served ->
                        sightings.add(inspected(watched, endpoint, served));
                case AddressAnswer.Failed(_, var finding) ->
                        sightings.add(
                                Sighting.nothing(endpoint.toString(), true, List.of(finding)));
                case AddressAnswer.NoNetwork _ when answers.size() > 1 -> {}
                case AddressAnswer.NoNetwork(var address) ->
                        sightings.add(
                                Sighting.nothing(
                                        endpoint.toString(),
                                        true,
                                        List.of(noNetwork(address.getHostAddress()))));
            }
        }
        return sightings;
    }

    private Sighting inspected(
            WatchedCertificate watched, Endpoint endpoint, AddressAnswer.Served served) {
        var seen = Presented.served(served.chain(), served.staple());
        var findings = Inspection.of(seen, standard.expectation(watched.names(endpoint)));
        var address = served.address().getHostAddress();
        var where =
                endpoint.host().equals(address)
                        ? endpoint.toString()
                        : "%s (%s)".formatted(endpoint, address);
        return Sighting.of(where, true, seen, findings);
    }

    private static Finding noNetwork(String address) {
        return Fault.ENDPOINT_UNREACHABLE.finding(
                "%s cannot be reached, because this machine has no IPv6 network: check it from another one, or name its IPv4 address"
                        .formatted(address));
    }

    /** A load balancer's node that did not reload, or a second server behind the name. */
    static Optional<Finding> difference(List<Sighting> addresses) {
        var byFingerprint =
                addresses.stream()
                        .filter(each -> each.leaf().isPresent())
                        .collect(
                                Collectors.groupingBy(
                                        each -> each.leaf().orElseThrow().shortFingerprint(),
                                        Collectors.mapping(
                                                Sighting::where, Collectors.joining(", "))));
        return byFingerprint.size() < 2
                ? Optional.empty()
                : Optional.of(
                        Fault.ADDRESSES_DIFFER.finding(
                                "its addresses serve different certificates (%s): install the same one at each and reload"
                                        .formatted(
                                                byFingerprint.entrySet().stream()
                                                        .map(
                                                                each ->
                                                                        each.getKey()
                                                                                + " at "
                                                                                + each.getValue())
                                                        .sorted()
                                                        .collect(Collectors.joining("; ")))));
    }
}
