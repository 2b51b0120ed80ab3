package app.stellarescrow.ops.cert.certificate.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import app.stellarescrow.ops.cert.certificate.chain.Trust;
import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.cert.certificate.inspect.Policy;
import app.stellarescrow.ops.cert.certificate.probe.Endpoint;
import app.stellarescrow.ops.cert.certificate.probe.Probe;
import app.stellarescrow.ops.cert.certificate.testca.Issued;
import app.stellarescrow.ops.cert.certificate.testca.NewCertificate;
import app.stellarescrow.ops.cert.certificate.testca.Pem;
import app.stellarescrow.ops.cert.certificate.watch.ConcurrentChecks;
import app.stellarescrow.ops.cert.certificate.watch.Standard;
import app.stellarescrow.ops.cert.certificate.watch.WatchedCertificate;
import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A TLS server of OpenSSL that staples an OCSP answer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StapledAnswersIT {

    private static final Issued ROOT = Issued.root("Root");
    private static final Duration DAY = Duration.ofDays(1);

    private final TestResponder responder = new TestResponder(ROOT, ROOT);
    private final Issued usual = ROOT.server("shop.test");
    private final Issued mustStaple =
            NewCertificate.server("shop.test")
                    .with(
                            new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24"),
                            false,
                            new DERSequence(new ASN1Integer(5)))
                    .issuedBy(ROOT);

    @TempDir private Path folder;

    @BeforeEach
    void need() {
        assumeThat(Program.succeeds(List.of("openssl", "version")))
                .as("openssl runs; install it with: apt-get install openssl")
                .isTrue();
    }

    @Test
    void a_stapled_revocation_is_reported() throws Exception {
        // When
        var findings =
                check(usual, Optional.of(responder.answer(usual, TestResponder.REVOKED, DAY)));

        // Then
        assertThat(findings).extracting(Finding::fault).containsExactly(Fault.REVOKED);
    }

    @Test
    void fault_62_a_certificate_that_requires_a_staple_is_reported_without_a_usable_one()
            throws Exception {
        // When
        var without = check(mustStaple, Optional.empty());
        var late =
                check(
                        mustStaple,
                        Optional.of(
                                responder.answer(
                                        mustStaple, TestResponder.GOOD, DAY.dividedBy(-2))));

        // Then
        assertThat(without).extracting(Finding::fault).containsExactly(Fault.STAPLE_MISSING);
        assertThat(without.getFirst().text()).contains("must-staple", "ssl_stapling on");
        assertThat(late).extracting(Finding::fault).containsExactly(Fault.STAPLE_MISSING);
        assertThat(late.getFirst().text()).contains("out of date since");
    }

    @Test
    void a_good_staple_and_a_certificate_that_requires_none_are_in_order() throws Exception {
        // When
        var stapled =
                check(
                        mustStaple,
                        Optional.of(responder.answer(mustStaple, TestResponder.GOOD, DAY)));

        // Then
        assertThat(stapled).isEmpty();
        assertThat(check(usual, Optional.empty())).isEmpty();
    }

    private List<Finding> check(Issued leaf, Optional<byte[]> staple) throws Exception {
        var port = Ports.free();
        var server = server(leaf, staple, port);
        var now = Instant.now();
        try (var probe = new Probe(Duration.ofSeconds(10));
                var revocation = new RevocationChecks(Duration.ofSeconds(5), now)) {
            server.awaitReady(() -> Ports.answers(port), Duration.ofSeconds(20));
            var trust = new Trust(Set.of(), Set.of(ROOT.certificate()));
            var watched =
                    new WatchedCertificate(
                            "shop",
                            List.of("shop.test"),
                            List.of(Endpoint.of("127.0.0.1:" + port)),
                            List.of(),
                            Optional.empty());
            var standard = new Standard(trust, Policy.STANDARD, revocation, now);
            return new ConcurrentChecks(probe, standard, 4)
                    .check(List.of(watched), _ -> {})
                    .getFirst()
                    .findings();
        } finally {
            server.stop();
        }
    }

    private ChildProcess server(Issued leaf, Optional<byte[]> staple, int port) throws Exception {
        var chain = Pem.write(folder.resolve("crt"), leaf.certificate());
        var key = Pem.write(folder.resolve("key"), leaf.keys().getPrivate());
        var command =
                new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:" + port));
        command.addAll(List.of("-cert", chain.toString(), "-key", key.toString(), "-quiet"));
        if (staple.isPresent()) {
            var file = Files.write(folder.resolve("ocsp"), staple.get());
            command.addAll(List.of("-status_file", file.toString()));
        }
        return ChildProcess.start("openssl", command, folder.resolve("log"));
    }
}
