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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OcspIT {

    private static final Issued ROOT = Issued.root("Root");
    private static final Duration DAY = Duration.ofDays(1);

    private final TestResponder responder = new TestResponder(ROOT, ROOT);
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
    void a_certificate_that_the_responder_has_revoked_is_reported() throws Exception {
        // Given
        var leaf = leaf();
        serve(responder.answer(leaf, TestResponder.REVOKED, DAY));

        // When
        var findings = inspect(leaf);

        // Then
        assertThat(findings).extracting(Finding::fault).containsExactly(Fault.REVOKED);
        assertThat(findings.getFirst().text()).contains("KEY_COMPROMISE", "new key");
    }

    @Test
    void a_good_one_is_not_also_if_a_responder_with_the_issuers_right_answers() throws Exception {
        // Given
        var leaf = leaf();
        var delegate =
                NewCertificate.named("Responder")
                        .purposes(KeyPurposeId.id_kp_OCSPSigning)
                        .issuedBy(ROOT);
        serve(new TestResponder(ROOT, delegate).answer(leaf, TestResponder.GOOD, DAY));

        // When
        var findings = inspect(leaf);

        // Then
        assertThat(findings).isEmpty();
    }

    @Test
    void a_responder_that_is_down_does_not_fail_the_check_and_raises_no_alert() {
        // Given
        var leaf = leaf();
        http.stop(0);

        // When
        var findings = inspect(leaf);

        // Then
        assertThat(findings)
                .extracting(Finding::fault, Finding::severity)
                .containsExactly(tuple(Fault.REVOCATION_UNKNOWN, Severity.P4));
    }

    @Test
    void an_answer_that_is_forged_or_out_of_date_or_about_another_proves_nothing()
            throws Exception {
        // Given
        var leaf = leaf();
        var other = Issued.root("Root");
        var server = ROOT.server("other.test");

        // Then
        assertThat(told(leaf, new TestResponder(ROOT, other), leaf, DAY)).contains("not signed");
        assertThat(told(leaf, new TestResponder(ROOT, server), leaf, DAY)).contains("not signed");
        assertThat(told(leaf, responder, leaf, DAY.dividedBy(-2))).contains("out of date since");
        assertThat(told(leaf, responder, server, DAY)).contains("another certificate");
    }

    /** What is said about a leaf after this answer. */
    private String told(Issued leaf, TestResponder signer, Issued about, Duration validFor)
            throws Exception {
        serve(signer.answer(about, TestResponder.GOOD, validFor));
        var findings = inspect(leaf);
        assertThat(findings).extracting(Finding::fault).containsExactly(Fault.REVOCATION_UNKNOWN);
        return findings.getFirst().text();
    }

    private Issued leaf() {
        var url = "http://127.0.0.1:%d/ocsp".formatted(http.getAddress().getPort());
        var access =
                new AuthorityInformationAccess(
                        AccessDescription.id_ad_ocsp,
                        new GeneralName(GeneralName.uniformResourceIdentifier, url));
        return NewCertificate.server("shop.test")
                .with(Extension.authorityInfoAccess, false, access)
                .issuedBy(ROOT);
    }

    private static List<Finding> inspect(Issued leaf) {
        var now = Instant.now();
        try (var checks = new RevocationChecks(Duration.ofSeconds(5), now)) {
            var trust = new Trust(Set.of(), Set.of(ROOT.certificate()));
            return Inspection.of(
                    Presented.served(List.of(leaf.certificate())),
                    new Expectation(List.of("shop.test"), trust, Policy.STANDARD, checks, now));
        }
    }

    private void serve(byte[] answer) {
        try {
            http.removeContext("/ocsp");
        } catch (IllegalArgumentException _) {
            // The first one.
        }
        http.createContext(
                "/ocsp",
                exchange -> {
                    var asked =
                            exchange.getRequestHeaders().getFirst("Content-Type")
                                    + exchange.getRequestMethod();
                    var good = asked.equals("application/ocsp-requestPOST");
                    exchange.sendResponseHeaders(good ? 200 : 400, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
    }
}
