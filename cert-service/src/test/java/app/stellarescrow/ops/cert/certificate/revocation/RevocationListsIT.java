package app.stellarescrow.ops.cert.certificate.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.stellarescrow.ops.cert.certificate.chain.Trust;
import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.cert.certificate.inspect.Expectation;
import app.stellarescrow.ops.cert.certificate.inspect.Inspection;
import app.stellarescrow.ops.cert.certificate.inspect.Policy;
import app.stellarescrow.ops.cert.certificate.inspect.Presented;
import app.stellarescrow.ops.cert.certificate.testca.Issued;
import app.stellarescrow.ops.cert.certificate.testca.NewCertificate;
import app.stellarescrow.ops.event.Severity;
import com.sun.net.httpserver.HttpServer;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RevocationListsIT {

    private static final Issued ROOT = Issued.root("Root");

    private HttpServer http;

    @BeforeEach
    void start() throws Exception {
        http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        http.start();
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    @Test
    void a_revoked_certificate_is_reported_and_its_neighbour_is_not() throws Exception {
        // Given
        var revoked = leaf();
        var neighbour = leaf();
        serve(list(ROOT, revoked.certificate().getSerialNumber()));

        // When
        var findings = inspect(revoked);

        // Then
        assertThat(findings).extracting(Finding::fault).containsExactly(Fault.REVOKED);
        assertThat(findings.getFirst().text()).contains("KEY_COMPROMISE", "new key");
        assertThat(inspect(neighbour)).isEmpty();
    }

    @Test
    void a_list_that_cannot_be_read_or_is_forged_is_a_finding_of_the_lowest_severity()
            throws Exception {
        // Given
        var leaf = leaf();
        var absent = inspect(leaf);
        serve(list(Issued.root("Root"), leaf.certificate().getSerialNumber()));

        // When
        var forged = inspect(leaf);

        // Then
        assertThat(absent)
                .extracting(Finding::fault, Finding::severity)
                .containsExactly(tuple(Fault.REVOCATION_UNKNOWN, Severity.P4));
        assertThat(forged).extracting(Finding::fault).containsExactly(Fault.REVOCATION_UNKNOWN);
    }

    private Issued leaf() {
        var url = "http://127.0.0.1:%d/crl".formatted(http.getAddress().getPort());
        var name = new GeneralName(GeneralName.uniformResourceIdentifier, url);
        var point =
                new DistributionPoint(
                        new DistributionPointName(new GeneralNames(name)), null, null);
        return NewCertificate.server("shop.test")
                .with(
                        Extension.cRLDistributionPoints,
                        false,
                        new CRLDistPoint(new DistributionPoint[] {point}))
                .issuedBy(ROOT);
    }

    private static List<Finding> inspect(Issued leaf) {
        var now = Instant.now();
        try (var lists = new RevocationChecks(Duration.ofSeconds(5), now)) {
            var trust = new Trust(Set.of(), Set.of(ROOT.certificate()));
            return Inspection.of(
                    Presented.served(List.of(leaf.certificate())),
                    new Expectation(List.of("shop.test"), trust, Policy.STANDARD, lists, now));
        }
    }

    private static byte[] list(Issued issuer, BigInteger serial) throws Exception {
        var now = Instant.now();
        var builder =
                new JcaX509v2CRLBuilder(
                        issuer.certificate().getSubjectX500Principal(), Date.from(now));
        builder.setNextUpdate(Date.from(now.plusSeconds(3600)));
        builder.addCRLEntry(serial, Date.from(now), CRLReason.keyCompromise);
        var signer = new JcaContentSignerBuilder("SHA256withECDSA");
        return builder.build(signer.build(issuer.keys().getPrivate())).getEncoded();
    }

    private void serve(byte[] list) {
        http.createContext(
                "/crl",
                exchange -> {
                    exchange.sendResponseHeaders(200, list.length);
                    exchange.getResponseBody().write(list);
                    exchange.close();
                });
    }
}
