package app.stellarescrow.ops.cert.certificate.watch;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.cert.certificate.inspect.Policy;
import app.stellarescrow.ops.cert.certificate.inspect.Revocation;
import app.stellarescrow.ops.cert.certificate.probe.Endpoint;
import app.stellarescrow.ops.cert.certificate.probe.Probe;
import app.stellarescrow.ops.cert.certificate.testca.BadCertificates;
import app.stellarescrow.ops.cert.certificate.testca.Case;
import app.stellarescrow.ops.cert.certificate.testca.GoodCertificates;
import app.stellarescrow.ops.cert.certificate.testca.TlsServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServedCertificatesIT {

    /** TLS servers of today refuse these; InspectionTest has them as in a file. */
    private static final Set<String> NOT_SERVABLE = Set.of("secp256k1", "DSA", "key of another");

    @ParameterizedTest
    @MethodSource("bad")
    void a_served_bad_certificate_is_reported_with_its_own_fault_and_no_other(Case bad)
            throws Exception {
        // When
        var checked = check(bad);

        // Then
        assertThat(checked.findings())
                .extracting(Finding::fault)
                .containsExactlyInAnyOrderElementsOf(bad.faults());
    }

    @ParameterizedTest
    @MethodSource("good")
    void a_served_good_certificate_has_no_finding(Case good) throws Exception {
        // When
        var checked = check(good);

        // Then
        assertThat(checked.findings()).isEmpty();
        assertThat(checked.newest()).contains(Leaf.of(good.chain().getFirst()));
    }

    private static Checked check(Case served) throws Exception {
        var chain = served.chain();
        var standard =
                new Standard(served.trust(), Policy.STANDARD, Revocation.UNCHECKED, Instant.now());
        try (var server = TlsServer.of(chain, served.keys(), "127.0.0.1", 0);
                var probe = new Probe(Duration.ofSeconds(20))) {
            var watched =
                    new WatchedCertificate(
                            "shop",
                            List.of(served.host()),
                            List.of(Endpoint.of(server.endpoint())),
                            List.of(),
                            Optional.empty());
            return new ConcurrentChecks(probe, standard, 4)
                    .check(List.of(watched), _ -> {})
                    .getFirst();
        }
    }

    static Stream<Case> bad() {
        return BadCertificates.all().filter(each -> !NOT_SERVABLE.contains(each.about()));
    }

    static Stream<Case> good() {
        return GoodCertificates.all();
    }
}
