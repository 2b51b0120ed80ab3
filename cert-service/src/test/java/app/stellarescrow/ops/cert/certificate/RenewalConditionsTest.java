package app.stellarescrow.ops.cert.certificate;

import static app.stellarescrow.ops.event.report.Condition.Test.CERTIFICATE_NOT_DEPLOYED;
import static app.stellarescrow.ops.event.report.Condition.Test.CERTIFICATE_NOT_RENEWED;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotDeployed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotDue;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotIssued;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotServed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotTried;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Renewed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Retry;
import app.stellarescrow.ops.event.report.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RenewalConditionsTest {

    @Test
    void a_first_failure_with_much_time_left_raises_no_alert() {
        var failed = new NotIssued("the CA is down", Optional.empty(), false);

        assertThat(RenewalConditions.of("shop", failed)).noneMatch(Condition::holds);
    }

    @Test
    void an_order_that_fails_means_that_nothing_waits_for_a_server_any_more() {
        var ended = new Condition(CERTIFICATE_NOT_DEPLOYED, "shop", null);

        assertThat(RenewalConditions.of("shop", new NotIssued("down", Optional.empty(), false)))
                .containsExactly(ended);
        assertThat(RenewalConditions.of("shop", new NotIssued("down", Optional.empty(), true)))
                .contains(ended);
        assertThat(RenewalConditions.of("shop", new NotTried("the folder cannot be read")))
                .doesNotContain(ended);
    }

    @Test
    void a_new_certificate_that_a_server_cannot_take_is_no_wrong_one_that_is_served() {
        var failed = new NotDeployed("nginx -t failed", Optional.empty());

        assertThat(RenewalConditions.of("shop", failed))
                .containsExactly(
                        new Condition(CERTIFICATE_NOT_DEPLOYED, "shop", "nginx -t failed"));
    }

    @Test
    void that_alert_ends_once_the_new_certificate_is_deployed_served_or_not() {
        var ended = new Condition(CERTIFICATE_NOT_DEPLOYED, "shop", null);

        assertThat(RenewalConditions.of("shop", new Renewed("ab", Instant.EPOCH, 1)))
                .contains(ended);
        assertThat(RenewalConditions.of("shop", new NotServed("old", Optional.empty())))
                .contains(ended);
        assertThat(RenewalConditions.of("shop", new NotDue(Instant.EPOCH, ""))).contains(ended);
    }

    @Test
    void an_operator_is_told_when_a_renewal_is_repeated_and_what_shows_the_served_certificate() {
        var at = Instant.parse("2026-03-01T03:00:00.5Z");
        var failed = new NotDeployed("nginx -t failed", Optional.of(new Retry(at, at)));

        var failure = RenewalFailure.of("shop", failed);

        assertThat(failure).hasMessage("certificate 'shop' was not renewed: nginx -t failed");
        assertThat(failure.hint())
                .contains("next attempt is at 2026-03-01T03:00:00Z", "./ops cert check shop --wait")
                .doesNotContain("still served");
    }

    @Test
    void an_overdue_renewal_raises_an_alert_that_ends_once_it_is_not_due() {
        var overdue = new Condition(CERTIFICATE_NOT_RENEWED, "shop", "the CA is down");

        assertThat(
                        RenewalConditions.of(
                                "shop", new NotIssued("the CA is down", Optional.empty(), true)))
                .contains(overdue);
        assertThat(RenewalConditions.of("shop", new NotTried("the CA is down")))
                .containsExactly(overdue);
        assertThat(RenewalConditions.of("shop", new NotDue(Instant.EPOCH, "")))
                .contains(new Condition(CERTIFICATE_NOT_RENEWED, "shop", null));
    }

    @Test
    void alerts_of_renewals_end_once_the_certificate_is_renewed_elsewhere() {
        assertThat(RenewalConditions.merged(List.of(), Optional.empty(), "shop"))
                .containsExactly(
                        new Condition(CERTIFICATE_NOT_DEPLOYED, "shop", null),
                        new Condition(CERTIFICATE_NOT_RENEWED, "shop", null));
    }
}
