package app.stellarescrow.ops.cert.certificate.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.cert.certificate.testca.BadCertificates;
import app.stellarescrow.ops.cert.certificate.testca.Case;
import app.stellarescrow.ops.cert.certificate.testca.GoodCertificates;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InspectionTest {

    @ParameterizedTest
    @MethodSource("bad")
    void a_bad_certificate_is_reported_with_its_own_fault_and_no_other(Case bad) {
        // When
        var findings = Inspection.of(bad.presented(), bad.expectation());

        // Then
        assertThat(findings)
                .extracting(Finding::fault)
                .containsExactlyInAnyOrderElementsOf(bad.faults());
    }

    @ParameterizedTest
    @MethodSource("good")
    void a_good_certificate_has_no_finding(Case good) {
        // When
        var findings = Inspection.of(good.presented(), good.expectation());

        // Then
        assertThat(findings).isEmpty();
    }

    @Test
    void at_least_25_bad_certificates_and_10_good_ones_are_tried() {
        assertThat(bad()).hasSizeGreaterThanOrEqualTo(25);
        assertThat(bad().flatMap(each -> each.faults().stream()).distinct())
                .hasSizeGreaterThanOrEqualTo(18);
        assertThat(good()).hasSizeGreaterThanOrEqualTo(10);
    }

    static Stream<Case> bad() {
        return BadCertificates.all();
    }

    static Stream<Case> good() {
        return GoodCertificates.all();
    }
}
