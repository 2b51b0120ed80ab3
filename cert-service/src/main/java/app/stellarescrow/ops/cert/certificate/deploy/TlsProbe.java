package app.stellarescrow.ops.cert.certificate.deploy;

import app.stellarescrow.ops.cert.certificate.key.Fingerprint;
import app.stellarescrow.ops.cert.certificate.probe.AddressAnswer;
import app.stellarescrow.ops.cert.certificate.probe.Endpoint;
import app.stellarescrow.ops.cert.certificate.probe.Probe;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks as the watch does: TLS or STARTTLS, at each address. */
public final class TlsProbe implements EndpointProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Override
    public List<Served> served(String endpoint) {
        try (var probe = new Probe(TIMEOUT)) {
            return probe.ask(Endpoint.of(endpoint)).stream()
                    .flatMap(answer -> served(endpoint, answer))
                    .toList();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of(new Served(endpoint, Optional.empty(), "interrupted"));
        }
    }

    private static Stream<Served> served(String endpoint, AddressAnswer answer) {
        return switch (answer) {
            case AddressAnswer.Served served ->
                    Stream.of(
                            new Served(
                                    place(endpoint, served.address()),
                                    Optional.of(Fingerprint.of(served.leaf())),
                                    ""));
            case AddressAnswer.Failed(var address, var finding) ->
                    Stream.of(
                            new Served(
                                    address.map(each -> place(endpoint, each)).orElse(endpoint),
                                    Optional.empty(),
                                    finding.text()));
            case AddressAnswer.NoNetwork _ -> Stream.empty();
        };
    }

    private static String place(String endpoint, InetAddress address) {
        return "%s (%s)".formatted(endpoint, address.getHostAddress());
    }
}
