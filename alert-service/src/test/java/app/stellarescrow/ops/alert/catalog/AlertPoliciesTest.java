package app.stellarescrow.ops.alert.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.alert.ConfigForTests;
import app.stellarescrow.ops.alert.delivery.ConfiguredReceivers;
import app.stellarescrow.ops.alert.delivery.Receivers;
import app.stellarescrow.ops.alert.sla.Sla;
import app.stellarescrow.ops.event.Severity;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertPoliciesTest {

    private static final Receivers RECEIVERS =
            ConfiguredReceivers.of(
                    Map.of(
                            "receivers.webhook", "https://hooks.example.com/ops",
                            "receivers.named.later.kind", "webhook",
                            "receivers.named.later.url", "https://hooks.example.com/later",
                            "receivers.named.later.severities", "P3,P4"));

    @Test
    void without_settings_an_alert_is_as_in_the_catalogue() {
        // When
        var policy = policies(Map.of()).of("DiskUsage", Severity.P4);

        // Then
        assertThat(policy)
                .isEqualTo(new AlertPolicy(Severity.P2, Sla.of(Duration.ofHours(2)), Set.of()));
    }

    @Test
    void an_alert_that_is_not_in_the_catalogue_has_the_time_of_its_severity() {
        // When
        var policy = policies(Map.of()).of("NodeDown", Severity.P3);

        // Then
        assertThat(policy)
                .isEqualTo(new AlertPolicy(Severity.P3, Sla.of(Duration.ofHours(4)), Set.of()));
    }

    @Test
    void settings_change_one_alert_and_no_other() {
        // Given
        var policies =
                policies(
                        Map.of(
                                "alerts.known.DiskUsage.severity", "P3",
                                "alerts.known.DiskUsage.sla", "90m",
                                "alerts.known.DiskUsage.escalation", "1h,3h",
                                "alerts.known.DiskUsage.receivers", "later,webhook"));

        // When
        var policy = policies.of("DiskUsage", Severity.P2);

        // Then
        assertThat(policy)
                .isEqualTo(
                        new AlertPolicy(
                                Severity.P3,
                                new Sla(
                                        Duration.ofMinutes(90),
                                        List.of(Duration.ofHours(1), Duration.ofHours(3))),
                                Set.of("later", "webhook")));
        assertThat(policies.of("BackupFailed", Severity.P2))
                .isEqualTo(policies(Map.of()).of("BackupFailed", Severity.P2));
    }

    @Test
    void another_severity_has_its_own_time_for_a_response() {
        // When
        var policy =
                policies(Map.of("alerts.known.DiskUsage.severity", "P1"))
                        .of("DiskUsage", Severity.P2);

        // Then
        assertThat(policy.sla()).isEqualTo(Sla.of(Duration.ofMinutes(15)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    '' | '' | docs/runbooks/RB-021-api-disk-process.md
                    https://git.example.com/runbooks/ | '' | https://git.example.com/runbooks/RB-021-api-disk-process.md
                    https://git.example.com/runbooks | disks.md | https://git.example.com/runbooks/disks.md
                    https://git.example.com/runbooks | https://wiki.example.com/disks | https://wiki.example.com/disks
                    '' | https://wiki.example.com/disks | https://wiki.example.com/disks
                    """)
    void a_runbook_is_a_link_if_it_is_known_where_runbooks_are(
            String base, String own, String runbook) {
        // Given
        var policies =
                policies(
                        Map.of(
                                "alerts.runbooks-url", base,
                                "alerts.known.DiskUsage.runbook", own));

        // When // Then
        assertThat(policies.runbook("DiskUsage")).contains(runbook);
        assertThat(policies.runbook("NodeDown")).isEmpty();
    }

    @Test
    void a_folder_of_runbooks_that_is_no_url_keeps_the_service_from_starting() {
        // Given
        var policies = policies(Map.of("alerts.runbooks-url", "docs/runbooks"));

        // When // Then
        assertThatThrownBy(() -> policies.check(new StartupEvent()))
                .hasMessageContaining("alerts.runbooks-url: 'docs/runbooks' is no URL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    DiskUse.severity | P1 | alerts.known.DiskUse: no alert has that name; docs/alerts.md lists all
                    DiskUsage.sla | 0s | alerts.known.DiskUsage.sla: PT0S is not a time; write for example 30m
                    DiskUsage.escalation | 1h,1h | alerts.known.DiskUsage.escalation: PT1H does not come after PT1H; write rising times
                    DiskUsage.receivers | webhok | alerts.known.DiskUsage.receivers: unknown receiver 'webhok'; configured are [later, webhook]
                    DiskUsage.receivers | webhook,email | alerts.known.DiskUsage.receivers: unknown receiver 'email'; configured are [later, webhook]
                    DiskUsage.receivers | later | alerts.known.DiskUsage.receivers: [later] get no alerts of severity P2
                    """)
    void a_setting_that_cannot_be_used_keeps_the_service_from_starting_and_is_named(
            String setting, String value, String message) {
        // Given
        var policies = policies(Map.of("alerts.known." + setting, value));

        // When // Then
        assertThatThrownBy(() -> policies.check(new StartupEvent()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void receivers_that_are_configured_can_be_chosen() {
        // Given
        var policies =
                policies(
                        Map.of(
                                "alerts.known.DiskUsage.receivers", "webhook,later",
                                "alerts.known.APILatency.receivers", "later"));

        // When // Then
        assertThatCode(() -> policies.check(new StartupEvent())).doesNotThrowAnyException();
    }

    private static AlertPolicies policies(Map<String, String> settings) {
        return new AlertPolicies(ConfigForTests.read(AlertsConfig.class, settings), RECEIVERS);
    }
}
