package app.stellarescrow.ops.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.catalog.Subject;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.HealthCheck;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.HealthCheckResult;
import app.stellarescrow.ops.event.report.HealthCheckResult.Checked;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CoverageTest {

    @ParameterizedTest
    @CsvSource({"GREEN, true", "RED, false", "AMBER, false"})
    void alerts_of_containers_end_only_if_the_engine_says_which_there_are(
            Grade engine, boolean ends) {
        // Given
        var check = morning(new Checked(engine, "containers", "container engine", "words", null));

        // When
        var coverage = Coverage.of(check).orElseThrow();

        // Then
        assertThat(coverage.ends("container db")).isEqualTo(ends);
        assertThat(coverage.ends("redis removed")).isTrue();
    }

    @Test
    void a_check_of_all_certificates_covers_each_condition_of_a_certificate() {
        // When
        var covered = KnownAlert.about(Subject.CERTIFICATE);

        // Then
        assertThat(covered)
                .containsAll(alertsOf("CERTIFICATE_"))
                .doesNotContainAnyElementsOf(alertsOf("ROTATION_"))
                .contains(KnownAlert.CERT_CHECK_FAILED, KnownAlert.CERT_RENEWAL_OVERDUE);
    }

    @Test
    void a_check_of_all_credentials_covers_each_condition_of_a_credential() {
        assertThat(KnownAlert.about(Subject.CREDENTIAL))
                .containsAll(alertsOf("ROTATION_"))
                .contains(KnownAlert.ROTATION_STEP_FAILED);
    }

    private static List<KnownAlert> alertsOf(String conditions) {
        return Arrays.stream(Condition.Test.values())
                .filter(test -> test.name().startsWith(conditions))
                .map(ConditionAlerts::of)
                .toList();
    }

    private static JobFinished morning(Checked line) {
        var now = Instant.now();
        var report = new HealthCheckResult(line.grade(), List.of(line), List.of(), List.of());
        return new JobFinished(
                UUID.randomUUID(),
                HealthCheck.ofAll(),
                1,
                now,
                now,
                new JobOutcome.Succeeded(report));
    }
}
