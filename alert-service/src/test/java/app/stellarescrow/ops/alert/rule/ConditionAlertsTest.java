package app.stellarescrow.ops.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.Severity;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.CertificateResult;
import app.stellarescrow.ops.event.report.Condition;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConditionAlertsTest {

    private static final Instant AT = Instant.parse("2026-03-01T02:00:00Z");

    @Test
    void each_condition_of_a_certificate_raises_or_ends_an_alert_of_that_certificate() {
        // Given
        var result =
                new CertificateResult(
                        List.of(),
                        List.of(
                                new Condition(
                                        Condition.Test.CERTIFICATE_EXPIRES_NOW, "shop", "expired"),
                                new Condition(Condition.Test.CERTIFICATE_NOT_SERVED, "shop", null)),
                        List.of());
        var finished =
                new JobFinished(
                        UUID.randomUUID(),
                        new JobSpec.Certificate(JobSpec.ALL_CERTIFICATES),
                        1,
                        AT,
                        AT,
                        new JobOutcome.Succeeded(result));

        // When
        var changes = AlertRules.ruling(finished).changes();

        // Then
        assertThat(changes)
                .extracting(
                        AlertChanged::name,
                        AlertChanged::target,
                        AlertChanged::severity,
                        AlertChanged::state)
                .contains(
                        tuple("TLSCertExpiringNow", "shop", Severity.P1, State.FIRING),
                        tuple("ServedCertMismatch", "shop", Severity.P1, State.RESOLVED))
                .doesNotContain(tuple("TLSCertExpiringSoon", "shop", Severity.P2, State.RESOLVED));
    }

    @Test
    void a_renewal_that_failed_because_the_old_certificate_is_still_served_is_a_P1_at_once() {
        // Given
        var found = new Condition(Condition.Test.CERTIFICATE_NOT_SERVED, "shop", "nginx -t failed");
        var finished =
                new JobFinished(
                        UUID.randomUUID(),
                        new JobSpec.CertificateRenewal("shop", "trial"),
                        1,
                        AT,
                        AT,
                        new JobOutcome.Failed("not renewed", "correct it", null, List.of(found)));

        // When
        var changes = AlertRules.ruling(finished).changes();

        // Then
        assertThat(changes)
                .extracting(AlertChanged::name, AlertChanged::severity, AlertChanged::state)
                .contains(
                        tuple("CertRenewalFailed", Severity.P2, State.FIRING),
                        tuple("ServedCertMismatch", Severity.P1, State.FIRING));
    }
}
