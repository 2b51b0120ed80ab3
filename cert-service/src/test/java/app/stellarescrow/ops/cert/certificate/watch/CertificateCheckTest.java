package app.stellarescrow.ops.cert.certificate.watch;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.cert.certificate.testca.Issued;
import app.stellarescrow.ops.cert.certificate.testca.NewCertificate;
import app.stellarescrow.ops.event.Severity;
import app.stellarescrow.ops.event.report.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificateCheckTest {

    private static final WatchedCertificate SHOP =
            new WatchedCertificate("shop", List.of(), List.of(), List.of(), Optional.empty());
    private static final Issued CA = Issued.root("Root");

    private final Issued old =
            NewCertificate.server("shop.test").lasting(ofDays(90), ofDays(20)).issuedBy(CA);
    private final Issued renewed = CA.server("shop.test");

    @Test
    void fault_56_a_certificate_renewed_on_disk_but_not_served_is_reported() {
        // When
        var checked =
                check(
                        new AllPlaces(
                                List.of(at("/live/fullchain.pem", false, renewed)),
                                List.of(List.of(at("shop.test:443 (10.0.0.7)", true, old)))));

        // Then
        assertThat(checked.findings())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.fault()).isEqualTo(Fault.OLD_CERTIFICATE_SERVED);
                            assertThat(each.text()).contains("10.0.0.7", "reload");
                        });
        assertThat(checked.newest()).contains(Leaf.of(renewed.certificate()));
        assertThat(firing(checked)).containsExactly(Condition.Test.CERTIFICATE_NOT_SERVED);
    }

    @Test
    void fault_56_an_old_certificate_that_comes_back_at_all_endpoints_is_found_without_any_file() {
        // When
        var checked = check(deployed(renewed, old, old));

        // Then
        assertThat(checked.findings())
                .extracting(Finding::fault)
                .containsExactly(Fault.OLD_CERTIFICATE_SERVED, Fault.OLD_CERTIFICATE_SERVED);
        assertThat(firing(checked)).containsExactly(Condition.Test.CERTIFICATE_NOT_SERVED);
        assertThat(checked.newest()).contains(Leaf.of(renewed.certificate()));
        assertThat(checked.view(Instant.now()).current()).isZero();
    }

    @Test
    void fault_56_one_endpoint_of_two_that_serves_the_old_certificate_again_is_named() {
        // When
        var checked = check(deployed(renewed, renewed, old));

        // Then
        assertThat(checked.findings())
                .singleElement()
                .satisfies(each -> assertThat(each.text()).contains("shop-1.test:443", "deployed"));
        assertThat(firing(checked)).containsExactly(Condition.Test.CERTIFICATE_NOT_SERVED);
        assertThat(checked.view(Instant.now()).current()).isOne();
    }

    @Test
    void another_certificate_than_the_deployed_one_is_told_though_it_is_not_older() {
        // When
        var checked = check(deployed(old, renewed));

        // Then
        assertThat(checked.findings())
                .extracting(Finding::fault)
                .containsExactly(Fault.OTHER_CERTIFICATE_SERVED);
        assertThat(firing(checked)).containsExactly(Condition.Test.CERTIFICATE_NOT_SERVED);
        assertThat(checked.view(Instant.now()).current()).isZero();
    }

    @Test
    void the_deployed_certificate_at_each_endpoint_is_healthy_and_ends_the_alert() {
        // When
        var checked = check(deployed(renewed, renewed, renewed));

        // Then
        assertThat(checked.findings()).isEmpty();
        assertThat(CheckConditions.of(checked))
                .contains(new Condition(Condition.Test.CERTIFICATE_NOT_SERVED, "shop", null));
        assertThat(checked.view(Instant.now()).current()).isEqualTo(2);
    }

    @Test
    void fault_63_a_new_certificate_that_is_not_yet_valid_by_our_clock_pages_no_person() {
        // Given
        var early = Fault.NOT_YET_VALID.finding("it is not valid before tomorrow");

        // When
        var checked = checkAt(Duration.ofDays(-1), early);
        var muchEarlier = checkAt(Duration.ofDays(-3), early);

        // Then
        assertThat(firing(checked)).isEmpty();
        assertThat(checked.findings())
                .singleElement()
                .satisfies(each -> assertThat(each.severity()).isEqualTo(Severity.P4));
        assertThat(firing(muchEarlier)).containsExactly(Condition.Test.CERTIFICATE_REFUSED);
    }

    /** Of the deployed one, which is served. */
    private Checked checkAt(Duration clock, Finding finding) {
        var served = at("shop.test:443", true, renewed, finding);
        var places =
                new AllPlaces(
                        Optional.of(at("/live/shop/fullchain.pem", false, renewed, finding)),
                        List.of(),
                        List.of(List.of(served)));
        var issued = renewed.certificate().getNotBefore().toInstant();
        return CertificateCheck.of(SHOP, places, issued.plus(clock));
    }

    private static Checked check(AllPlaces places) {
        return CertificateCheck.of(SHOP, places, Instant.now());
    }

    private static AllPlaces deployed(Issued deployed, Issued... served) {
        var endpoints =
                IntStream.range(0, served.length)
                        .mapToObj(
                                each -> at("shop-%d.test:443".formatted(each), true, served[each]))
                        .map(List::of)
                        .toList();
        return new AllPlaces(
                Optional.of(at("/live/shop/fullchain.pem", false, deployed)), List.of(), endpoints);
    }

    @Test
    void a_file_that_is_older_than_what_is_served_raises_nothing() {
        // When
        var checked =
                check(
                        new AllPlaces(
                                List.of(at("/old/copy.pem", false, old)),
                                List.of(List.of(at("shop.test:443", true, renewed)))));

        // Then
        assertThat(checked.findings()).isEmpty();
    }

    @Test
    void fault_64_an_address_that_serves_another_certificate_is_named() {
        // When
        var checked =
                check(
                        new AllPlaces(
                                List.of(),
                                List.of(
                                        List.of(
                                                at("shop.test:443 (10.0.0.7)", true, renewed),
                                                at("shop.test:443 (::7)", true, old)))));

        // Then
        assertThat(checked.findings())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.fault()).isEqualTo(Fault.ADDRESSES_DIFFER);
                            assertThat(each.text()).contains("10.0.0.7", "::7");
                        });
        assertThat(firing(checked)).containsExactly(Condition.Test.CERTIFICATE_FAULTY);
    }

    @Test
    void the_same_fault_at_many_endpoints_is_one_finding() {
        // Given
        var expired = Fault.EXPIRED.finding("it expired");
        var places =
                List.of("a:1", "b:1", "c:1", "d:1", "e:1").stream()
                        .map(each -> at(each, true, old, expired))
                        .map(List::of)
                        .toList();

        // When
        var checked = check(new AllPlaces(List.of(), places));

        // Then
        assertThat(checked.findings())
                .extracting(Finding::text)
                .containsExactly("a:1, b:1, c:1 and 2 more: it expired");
        assertThat(firing(checked)).containsExactly(Condition.Test.CERTIFICATE_EXPIRES_NOW);
    }

    @Test
    void an_unreachable_endpoint_does_not_end_an_alert_about_the_certificates_end() {
        // Given
        var unreachable = Fault.ENDPOINT_UNREACHABLE.finding("shop.test:443 refuses connections");

        // When
        var checked =
                check(
                        new AllPlaces(
                                List.of(),
                                List.of(
                                        List.of(
                                                Sighting.nothing(
                                                        "shop.test:443",
                                                        true,
                                                        List.of(unreachable))))));

        // Then
        assertThat(CheckConditions.of(checked))
                .extracting(Condition::test)
                .containsExactly(Condition.Test.CERTIFICATE_FAULTY);
        assertThat(firing(checked)).containsExactly(Condition.Test.CERTIFICATE_FAULTY);
    }

    @Test
    void a_fault_for_which_clients_refuse_it_now_is_more_urgent_than_one_that_may_wait() {
        assertThat(raised(Fault.REVOKED)).isEqualTo(Condition.Test.CERTIFICATE_REFUSED);
        assertThat(raised(Fault.NAME_MISMATCH)).isEqualTo(Condition.Test.CERTIFICATE_REFUSED);
        assertThat(raised(Fault.NOT_YET_VALID)).isEqualTo(Condition.Test.CERTIFICATE_REFUSED);
        assertThat(raised(Fault.KEY_MISMATCH)).isEqualTo(Condition.Test.CERTIFICATE_FAULTY);
        assertThat(raised(Fault.CHAIN_INCOMPLETE)).isEqualTo(Condition.Test.CERTIFICATE_FAULTY);
        assertThat(raised(Fault.CHAIN_SUPERFLUOUS)).isEqualTo(Condition.Test.CERTIFICATE_IMPERFECT);
    }

    @Test
    void a_fault_of_a_file_that_no_endpoint_serves_is_less_urgent() {
        // When
        var checked =
                check(
                        new AllPlaces(
                                List.of(
                                        at(
                                                "/new.pem",
                                                false,
                                                old,
                                                Fault.NAME_MISMATCH.finding("wrong"))),
                                List.of(List.of(at("shop.test:443", true, renewed)))));

        // Then
        assertThat(firing(checked)).containsExactly(Condition.Test.CERTIFICATE_FAULTY);
    }

    private Condition.Test raised(Fault fault) {
        var served = at("shop.test:443", true, renewed, fault.finding("it is so"));
        var checked = check(new AllPlaces(List.of(), List.of(List.of(served))));
        return firing(checked).getFirst();
    }

    private static List<Condition.Test> firing(Checked checked) {
        return CheckConditions.of(checked).stream()
                .filter(Condition::holds)
                .map(Condition::test)
                .toList();
    }

    private static Sighting at(String where, boolean served, Issued leaf, Finding... findings) {
        return new Sighting(
                where,
                served,
                Optional.of(Leaf.of(leaf.certificate())),
                List.of(),
                List.of(findings));
    }
}
