package app.stellarescrow.ops.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.Severity;
import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.RotationSpec;
import app.stellarescrow.ops.event.report.CertificateResult;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.RotationResult;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                        new CertificateSpec.Check(CertificateSpec.ALL_CERTIFICATES),
                        1,
                        AT,
                        AT,
                        new JobOutcome.Succeeded(result));

        // When
        var changes = changes(finished);

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

    @ParameterizedTest
    @CsvSource({
        "CERTIFICATE_EXPIRES_SOON, TLSCertExpiringSoon, P2",
        "CERTIFICATE_EXPIRES_NOW, TLSCertExpiringNow, P1",
        "CERTIFICATE_NOT_SERVED, ServedCertMismatch, P1",
        "CERTIFICATE_NOT_DEPLOYED, CertNotDeployed, P1",
        "CERTIFICATE_NOT_RENEWED, CertNotRenewed, P2",
        "CERTIFICATE_REFUSED, CertRefused, P1",
        "CERTIFICATE_FAULTY, CertFaulty, P2",
        "CERTIFICATE_IMPERFECT, CertImperfect, P3",
        "ROTATION_DUE, RotationDue, P3",
        "ROTATION_OVERDUE, RotationOverdue, P2",
        "ROTATION_BLOCKED, RotationBlocked, P2",
        "DB_QUERY_LATENCY, DBQueryLatency, P3",
        "DB_CONNECTIONS, DBConnections, P2",
        "DB_AT_RISK, DBAtRisk, P2",
        "PERF_BLIND, PerfBlind, P3",
        "PERF_REGRESSION, PerfRegression, P3",
        "API_LATENCY, APILatency, P3",
        "REDIS_HIT_RATE, RedisHitRate, P3",
        "DISK_USAGE, DiskUsage, P2",
        "PROCESS_MEMORY, ProcessMemory, P3",
        "SERVICE_DOWN, ServiceDown, P1",
        "INDEXER_LAG, IndexerLag, P2"
    })
    void each_condition_fires_its_alert_while_it_holds_and_ends_it_afterwards(
            Condition.Test test, String alert, Severity severity) {
        // When
        var firing = ConditionAlerts.change(new Condition(test, "shop", "it is so"), AT);
        var ended = ConditionAlerts.change(new Condition(test, "shop", null), AT);

        // Then
        assertThat(firing)
                .extracting(AlertChanged::name, AlertChanged::severity, AlertChanged::state)
                .containsExactly(alert, severity, State.FIRING);
        assertThat(ended.state()).isEqualTo(State.RESOLVED);
        assertThat(ended)
                .extracting(AlertChanged::name, AlertChanged::target)
                .containsExactly(alert, firing.target());
    }

    @Test
    void the_conditions_of_a_credential_are_alerts_about_that_credential() {
        // Given
        var blocked = new Condition(Condition.Test.ROTATION_BLOCKED, "API_KEYS", "old environment");
        var due = new Condition(Condition.Test.ROTATION_DUE, "API_KEYS", null);
        var finished =
                new JobFinished(
                        UUID.randomUUID(),
                        new RotationSpec.Check("all"),
                        1,
                        AT,
                        AT,
                        new JobOutcome.Succeeded(
                                new RotationResult(List.of(), List.of(blocked, due), List.of())));

        // When
        var changes = changes(finished);

        // Then
        assertThat(changes)
                .extracting(AlertChanged::name, AlertChanged::target, AlertChanged::state)
                .contains(
                        tuple("RotationBlocked", "API_KEYS", State.FIRING),
                        tuple("RotationDue", "API_KEYS", State.RESOLVED));
    }

    @Test
    void a_check_of_all_certificates_ends_the_alert_of_a_failed_check_of_each_one() {
        // When
        var changes = changes(checkOfAll());

        // Then
        assertThat(changes)
                .filteredOn(each -> each.name().equals("CertCheckFailed"))
                .extracting(AlertChanged::target, AlertChanged::state)
                .containsExactlyInAnyOrder(
                        tuple("all", State.RESOLVED),
                        tuple("good", State.RESOLVED),
                        tuple("unserved", State.RESOLVED),
                        tuple("expired", State.RESOLVED),
                        tuple("missing", State.RESOLVED));
    }

    @Test
    void a_check_ends_the_alert_of_a_failed_renewal_only_of_a_valid_and_served_certificate() {
        // When
        var changes = changes(checkOfAll());

        // Then
        assertThat(changes)
                .filteredOn(each -> each.name().equals("CertRenewalFailed"))
                .extracting(AlertChanged::target, AlertChanged::state)
                .containsExactly(tuple("good", State.RESOLVED));
    }

    @Test
    void what_a_job_has_found_has_a_message_of_its_own() {
        // When
        var run = AlertRules.ruling(checkOfAll());
        var found = AlertRules.conditions(checkOfAll());

        // Then
        assertThat(run.changes())
                .extracting(AlertChanged::name)
                .doesNotContain("ServedCertMismatch");
        assertThat(found).extracting(Ruling::about).doesNotHaveDuplicates();
        assertThat(found)
                .allSatisfy(
                        each ->
                                assertThat(each.changes())
                                        .singleElement()
                                        .returns(each.text(), AlertChanged::summary));
    }

    private static List<AlertChanged> changes(JobFinished finished) {
        return Stream.concat(
                        Stream.of(AlertRules.ruling(finished)),
                        AlertRules.conditions(finished).stream())
                .flatMap(each -> each.changes().stream())
                .toList();
    }

    private static JobFinished checkOfAll() {
        var certificates =
                List.of(
                        certificate("good", AT.plusSeconds(60)),
                        certificate("unserved", AT.plusSeconds(60)),
                        certificate("expired", AT),
                        certificate("missing", null));
        var conditions =
                List.of(
                        new Condition(Condition.Test.CERTIFICATE_NOT_SERVED, "good", null),
                        new Condition(Condition.Test.CERTIFICATE_NOT_SERVED, "unserved", "old"));
        return new JobFinished(
                UUID.randomUUID(),
                new CertificateSpec.Check(CertificateSpec.ALL_CERTIFICATES),
                1,
                AT,
                AT,
                new JobOutcome.Succeeded(
                        new CertificateResult(certificates, conditions, List.of())));
    }

    private static CertificateResult.State certificate(String name, @Nullable Instant end) {
        return new CertificateResult.State(name, null, end, false, null);
    }

    @Test
    void a_renewal_whose_certificate_the_server_cannot_take_is_a_P1_at_once() {
        // Given
        var found =
                new Condition(Condition.Test.CERTIFICATE_NOT_DEPLOYED, "shop", "nginx -t failed");
        var finished =
                new JobFinished(
                        UUID.randomUUID(),
                        new CertificateSpec.Renewal("shop", "trial"),
                        1,
                        AT,
                        AT,
                        new JobOutcome.Failed("not renewed", "correct it", null, List.of(found)));

        // When
        var changes = changes(finished);

        // Then
        assertThat(changes)
                .extracting(AlertChanged::name, AlertChanged::severity, AlertChanged::state)
                .contains(
                        tuple("CertRenewalFailed", Severity.P2, State.FIRING),
                        tuple("CertNotDeployed", Severity.P1, State.FIRING))
                .doesNotContain(tuple("ServedCertMismatch", Severity.P1, State.FIRING));
    }
}
