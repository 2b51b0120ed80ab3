package app.stellarescrow.ops.event.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificateResultTest {

    @Test
    void a_certificate_that_was_not_found_is_said_to_be_missing() {
        var missing = new CertificateResult.State("shop", null, null, false, null);

        var summary = new CertificateResult(List.of(missing), List.of(), List.of()).summary();

        assertThat(summary.lines())
                .extracting(ReportSummary.Line::text)
                .containsExactly("shop, no certificate was found");
    }
}
