package app.stellarescrow.ops.cert.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.api.certificate.CertificateView.FindingView;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotDue;
import app.stellarescrow.ops.cert.credential.PlatformForTests;
import app.stellarescrow.ops.cert.credential.RunForTests;
import app.stellarescrow.ops.cli.client.CertificateApi;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.event.report.CertificateResult;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The whole service between a real broker, a real database and real TLS servers. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificateServiceIT {

    @Inject EventJson json;
    @Inject RecordedChecks checks;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private ServiceProbe service;

    @BeforeEach
    void connect() {
        service = new ServiceProbe(servers, json, url);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void a_healthy_certificate_is_valid_and_served_and_ends_its_alerts() {
        // When
        var result = (CertificateResult) service.report(new CertificateSpec.Check("shop"));

        // Then
        assertThat(result.problems()).isEmpty();
        assertThat(result.conditions())
                .extracting(Condition::test)
                .contains(
                        Condition.Test.CERTIFICATE_EXPIRES_SOON,
                        Condition.Test.CERTIFICATE_NOT_SERVED,
                        Condition.Test.CERTIFICATE_FAULTY);
        var shop = new CertificateApi(service.server()).show("shop").value();
        assertThat(shop.findings()).isEmpty();
        assertThat(shop.current()).isEqualTo(1);
        assertThat(result.certificates())
                .singleElement()
                .satisfies(
                        each ->
                                assertThat(each.fingerprint())
                                        .isEqualTo(shop.newest().fingerprint()));
    }

    @Test
    void an_expired_certificate_is_a_problem_and_no_failure_and_holds_up_no_other() {
        // When
        var result =
                (CertificateResult)
                        service.report(new CertificateSpec.Check(CertificateSpec.ALL_CERTIFICATES));

        // Then
        assertThat(result.certificates())
                .extracting(CertificateResult.State::name)
                .containsExactly("old", "shop", "stuck");
        assertThat(result.conditions().stream().filter(Condition::holds))
                .filteredOn(each -> each.subject().equals("old"))
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.test())
                                    .isEqualTo(Condition.Test.CERTIFICATE_EXPIRES_NOW);
                            assertThat(each.subject()).isEqualTo("old");
                            assertThat(each.problem()).contains("expired at", "renew it");
                        });
        assertThat(new CertificateApi(service.server()).list().value())
                .filteredOn(each -> each.name().equals("old"))
                .flatExtracting(CertificateView::findings)
                .extracting(FindingView::fault)
                .containsExactly("EXPIRED");
    }

    @Test
    void an_unknown_certificate_is_refused_with_the_known_ones() {
        // When
        var failure = service.failure(new CertificateSpec.Check("shpo"));

        // Then
        assertThat(failure.isRefused()).isTrue();
        assertThat(failure.reason())
                .isEqualTo("unknown certificate 'shpo'; known are old, shop, stuck");
    }

    @Test
    void a_forced_renewal_without_a_reason_is_refused_though_it_came_over_kafka() {
        // When
        var failure = service.failure(new CertificateSpec.Renewal("shop", " "));

        // Then
        assertThat(failure.reason())
                .isEqualTo(
                        "a certificate-renewal that replaces the certificate that is served requires a reason");
        assertThat(failure.hint()).contains("--reason TEXT");
    }

    @Test
    void a_renewal_that_settings_prevent_is_listed_with_the_reason_and_the_remedy() {
        // When
        var result = (CertificateResult) service.report(new CertificateSpec.Check("stuck"));

        // Then
        assertThat(prevented())
                .contains("cannot be read or written", "correct the file")
                .isEqualTo(result.certificates().getFirst().failed().problem());
    }

    @Test
    void a_prevented_renewal_stays_listed_until_another_outcome_is_known() throws Exception {
        // Given
        service.report(new CertificateSpec.Check("stuck"));

        // When
        var findings = JobFindings.of(List.of("stuck"), checks, new RunForTests());

        // Then
        assertThat(prevented()).contains("correct the file");
        findings.add(Map.of("stuck", new NotDue(Instant.now(), "corrected")));
        assertThat(prevented()).isNull();
    }

    private String prevented() {
        return new CertificateApi(service.server())
                .list().value().stream()
                        .filter(each -> each.name().equals("stuck"))
                        .map(each -> each.renewal().prevented())
                        .toList()
                        .getFirst();
    }

    @Test
    void a_renewal_without_an_authority_is_refused_with_the_remedy_of_this_platform() {
        // When
        var failure = service.failure(new CertificateSpec.Renewal("shop", "trial"));

        // Then
        assertThat(failure.isRefused()).isTrue();
        assertThat(failure.reason())
                .isEqualTo("certificate 'shop' cannot be renewed: it has no authorities");
        assertThat(failure.hint()).isEqualTo("unpack the authority of this test");
    }

    @Test
    void the_metric_tells_the_time_until_the_end() throws Exception {
        // When
        service.report(new CertificateSpec.Check(CertificateSpec.ALL_CERTIFICATES));

        // Then
        await().atMost(Duration.ofSeconds(40))
                .until(
                        () ->
                                service.call("GET", "/q/metrics", "operator-token")
                                        .body()
                                        .contains(
                                                "ops_certificate_expiry_seconds{target=\"old\"}"
                                                        + " -"));
        assertThat(service.call("GET", "/q/metrics", "operator-token").body())
                .containsPattern("ops_certificate_expiry_seconds\\{target=\"shop\"} [0-9]");
    }
}
