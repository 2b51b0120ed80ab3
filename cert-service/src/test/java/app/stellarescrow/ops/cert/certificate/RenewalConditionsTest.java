package app.stellarescrow.ops.cert.certificate;

import static app.stellarescrow.ops.event.report.Condition.Test.CERTIFICATE_NOT_RENEWED;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotDue;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotIssued;
import app.stellarescrow.ops.event.report.Condition;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RenewalConditionsTest {

    @Test
    void a_first_failure_with_much_time_left_neither_raises_nor_ends_an_alert() {
        var failed = new NotIssued("the CA is down", Optional.empty(), false);

        assertThat(RenewalConditions.of("shop", failed)).isEmpty();
    }

    @Test
    void an_overdue_renewal_raises_an_alert_that_ends_once_it_is_not_due() {
        assertThat(RenewalConditions.of("shop", NotIssued.overdue("the CA is down")))
                .containsExactly(new Condition(CERTIFICATE_NOT_RENEWED, "shop", "the CA is down"));
        assertThat(RenewalConditions.of("shop", new NotDue(Instant.EPOCH, "")))
                .containsExactly(new Condition(CERTIFICATE_NOT_RENEWED, "shop", null));
    }
}
