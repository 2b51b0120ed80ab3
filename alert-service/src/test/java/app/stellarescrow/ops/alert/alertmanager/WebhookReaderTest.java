package app.stellarescrow.ops.alert.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.alert.alertmanager.Report.Subject;
import app.stellarescrow.ops.event.Severity;
import app.stellarescrow.ops.rest.Problem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");
    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "P1, P1",
        "p2, P2",
        "critical, P1",
        "Page, P1",
        "high, P2",
        "error, P2",
        "warning, P3",
        "info, P4",
        "none, P4",
        "strange, P3",
        "'', P3"
    })
    void the_severity_of_existing_rules_is_understood(String label, Severity severity) {
        assertThat(read(Map.of("severity", label)).severity()).isEqualTo(severity);
    }

    @Test
    void the_target_is_the_first_label_that_names_one() {
        var job = Map.of("job", "j");
        var instance = Map.of("job", "j", "instance", "i:9100");
        var service = Map.of("job", "j", "instance", "i:9100", "service", "shop");
        var target = Map.of("job", "j", "service", "shop", "target", "t");
        assertThat(read(job).subject()).isEqualTo(new Subject("Slow", "j", "job"));
        assertThat(read(instance).subject()).isEqualTo(new Subject("Slow", "i:9100", "instance"));
        assertThat(read(service).subject()).isEqualTo(new Subject("Slow", "shop", "service"));
        assertThat(read(target).subject()).isEqualTo(new Subject("Slow", "t", "target"));
        assertThat(read(Map.of()).subject()).isEqualTo(new Subject("Slow", "unknown", ""));
    }

    @Test
    void our_own_alerts_do_not_come_back() {
        assertThat(reports(alert("firing", Map.of("service", "stellarescrow-ops")))).isEmpty();
    }

    @Test
    void one_that_fires_has_no_end_and_a_clock_that_is_ahead_means_now() {
        // When
        var fires = reports(alert("firing", Map.of())).getFirst();
        var ahead =
                new Webhook.Alert(
                        "resolved",
                        Map.of("alertname", "Slow"),
                        null,
                        NOW.plusSeconds(9),
                        NOW.plusSeconds(10),
                        "f");

        // Then
        assertThat(fires.end()).isEmpty();
        assertThat(reports(ahead).getFirst().end()).contains(NOW);
        assertThat(reports(ahead).getFirst().startsAt()).isEqualTo(NOW);
    }

    @Test
    void text_for_people_is_the_summary_without_control_characters() {
        // When
        var annotations =
                Map.of("summary", "too \u0000slow\u001b[31m", "runbook_url", "https://run/book");
        var report =
                reports(
                                new Webhook.Alert(
                                        "firing",
                                        Map.of("alertname", "Slow"),
                                        new HashMap<>(annotations),
                                        NOW,
                                        NEVER,
                                        "f"))
                        .getFirst();

        // Then
        assertThat(report.summary()).isEqualTo("too  slow [31m");
        assertThat(report.runbook()).isEqualTo("https://run/book");
    }

    @Test
    void a_wrong_message_is_answered_with_the_name_of_the_field() {
        var noName = new Webhook.Alert("firing", Map.of("a", "b"), null, NOW, NEVER, "f");
        var noTime = new Webhook.Alert("firing", Map.of("alertname", "x"), null, null, null, "f");
        var noEnd = new Webhook.Alert("resolved", Map.of("alertname", "x"), null, NOW, null, "f");
        var strange = new Webhook.Alert("odd", Map.of("alertname", "x"), null, NOW, NEVER, "f");
        var good = alert("firing", Map.of());
        unusable(message("4", noTime), "alerts[0].startsAt is missing");
        unusable(message("4", noEnd), "alerts[0].endsAt is missing");
        unusable(message("4", strange), "alerts[0].status is 'odd'; known are firing and resolved");
        unusable(message("4", noName, good), "alerts[0].labels.alertname is missing");
        assertThat(reports(noName, good)).as("the others are read").hasSize(1);
        assertThatThrownBy(() -> WebhookReader.read(message("3", good), NOW))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("version is '3'");
    }

    private static void unusable(Webhook message, String reason) {
        assertThat(WebhookReader.read(message, NOW).unusable()).containsExactly(reason);
    }

    private static Report read(Map<String, String> labels) {
        return reports(alert("firing", labels)).getFirst();
    }

    private static List<Report> reports(Webhook.Alert... alerts) {
        return WebhookReader.read(message("4", alerts), NOW).reports();
    }

    private static Webhook message(String version, Webhook.Alert... alerts) {
        return new Webhook(version, 0, List.of(alerts));
    }

    private static Webhook.Alert alert(String status, Map<String, String> labels) {
        var all = new HashMap<String, String>(labels);
        all.put("alertname", "Slow");
        return new Webhook.Alert(status, all, null, NOW, NEVER, "f");
    }
}
