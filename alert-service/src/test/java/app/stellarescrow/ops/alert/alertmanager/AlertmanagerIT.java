package app.stellarescrow.ops.alert.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.BackupResult;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With two real Alertmanagers. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertmanagerIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject EventJson json;
    @Inject Transactions transactions;
    @Inject SilencedReports silenced;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource("/api/alertmanager")
    URI webhook;

    @TempDir Path folder;

    private final String target = "target-" + UUID.randomUUID();
    private KafkaProbe kafka;
    private Sql sql;
    private LocalAlertmanager alertmanager;
    private LocalAlertmanager second;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(LocalAlertmanager.program().isPresent(), LocalAlertmanager.REMEDY);
        ReceiversForTests.WEBHOOK.answer(200, "ok");
        kafka = new KafkaProbe(servers, json);
        sql = new Sql(transactions);
        alertmanager = alertmanager("first");
        second =
                LocalAlertmanager.start(
                        folder.resolve("b"), ReceiversForTests.SECOND_ALERTMANAGER, webhook);
    }

    @AfterEach
    void stop() {
        if (alertmanager != null) {
            alertmanager.close();
            second.close();
            kafka.close();
        }
    }

    @Test
    void fault_79_backup_failed_outlives_alertmanager_and_ends_with_the_next_success()
            throws Exception {
        // Given
        kafka.send(finished(new JobOutcome.Failed("disk on fire, password=canary", "the pump")));
        await().atMost(SOON).until(() -> alertmanager.active().contains(target));
        assertThat(alertmanager.active())
                .contains("BackupFailed", "\"severity\":\"P2\"", "disk on fire, password=***")
                .doesNotContain("canary");

        // When
        alertmanager.kill();
        alertmanager = alertmanager("second");

        // Then
        await().atMost(SOON).until(() -> alertmanager.active().contains(target));
        var report = new BackupResult("escrow", "s3://b/x", 1, 1, "sha", null, List.of());
        kafka.send(finished(new JobOutcome.Succeeded(report)));
        await().atMost(SOON).until(() -> !alertmanager.active().contains(target));
        assertThat(alerts("name <> 'BackupFailed'")).as("our own do not come back").isZero();
    }

    @Extended
    @Test
    void fault_80_two_alertmanagers_open_an_alert_once_and_end_it_once() throws Exception {
        // Given
        var start = Instant.now().minusSeconds(60);

        // When
        report(alertmanager, start, null);
        await().atMost(SOON).until(() -> alerts("state = 'FIRING'") == 1);
        var heard = heardAt();
        report(second, start.plusSeconds(15), null);
        await().atMost(SOON).until(() -> heardAt() > heard);

        // Then
        assertThat(alerts("state = 'FIRING' and severity = 'P1'")).isOne();
        await().atMost(SOON).until(() -> messages() == 1);
        assertThat(alertmanager.postedByUs(target)).as("what it reported").isZero();
        report(second, start.plusSeconds(15), Instant.now());
        report(alertmanager, start, Instant.now());
        await().atMost(SOON).until(() -> alerts("state = 'RESOLVED'") == 1);
        await().atMost(SOON).until(() -> messages() == 2);
    }

    @Extended
    @Test
    void fault_79_each_alertmanager_has_fresh_alerts_and_silences_though_another_is_down()
            throws Exception {
        // Given
        alertmanager.kill();

        // When
        kafka.send(finished(new JobOutcome.Failed("disk on fire", "the extinguisher")));

        // Then
        await().atMost(SOON).until(() -> second.active().contains(target));
        var end = second.endsAt(target);
        await().atMost(SOON).until(() -> second.endsAt(target).isAfter(end));
        respond("POST", "{\"seconds\": 600}");
        await().atMost(SOON).until(() -> second.silences(target).size() == 1);

        // When
        alertmanager = alertmanager("first");

        // Then
        await().atMost(SOON).until(() -> alertmanager.get("alerts").toString().contains(target));
        await().atMost(SOON).until(() -> alertmanager.silences(target).size() == 1);
    }

    @Extended
    @Test
    void fault_79_an_acknowledgement_is_a_silence_that_outlives_alertmanager_until_it_is_withdrawn()
            throws Exception {
        // Given
        kafka.send(finished(new JobOutcome.Failed("disk on fire", "the extinguisher")));
        await().atMost(SOON).until(() -> alerts("state = 'FIRING'") == 1);

        // When
        respond("POST", "{\"seconds\": 600}");

        // Then
        await().atMost(SOON).until(() -> alertmanager.silences(target).size() == 1);
        assertThat(alertmanager.silences(target).getFirst().path("createdBy").asText())
                .isEqualTo("otto");
        assertThat(alertmanager.silences(target).getFirst().path("matchers").toString())
                .contains("BackupFailed", target);

        // When
        alertmanager.kill();
        alertmanager = alertmanager("second");

        // Then
        await().atMost(SOON).until(() -> alertmanager.silences(target).size() == 1);
        respond("DELETE", "");
        await().atMost(SOON).until(() -> alertmanager.silences(target).isEmpty());
    }

    @Extended
    @Test
    void a_report_that_is_silenced_by_its_acknowledgement_ends_when_alertmanager_no_longer_has_it()
            throws Exception {
        // Given
        var start = Instant.now().minusSeconds(60);
        report(alertmanager, start, null);
        await().atMost(SOON).until(() -> alerts("state = 'FIRING'") == 1);
        respond("POST", "{\"seconds\": 600}");
        await().atMost(SOON).until(() -> isSilenced());

        // When
        report(alertmanager, start, Instant.now());

        // Then
        await().atMost(SOON.multipliedBy(2)).until(() -> alerts("state = 'RESOLVED'") == 1);
        await().atMost(SOON).until(() -> alertmanager.silences(target).isEmpty());
    }

    @Extended
    @Test
    void fault_79_an_acknowledged_report_goes_on_when_alertmanager_restarts_and_has_no_alerts()
            throws Exception {
        // Given
        var start = Instant.now().minusSeconds(60);
        report(alertmanager, start, null);
        await().atMost(SOON).until(() -> alerts("state = 'FIRING'") == 1);
        respond("POST", "{\"seconds\": 600}");
        await().atMost(SOON).until(() -> isSilenced());

        // When
        alertmanager.kill();
        alertmanager = alertmanager("second");
        assertThat(alertmanager.active()).doesNotContain(target);
        silenced.look();

        // Then
        assertThat(alerts("state = 'FIRING'")).isOne();
        report(alertmanager, start, null);
        await().atMost(SOON).until(() -> isSilenced());
        silenced.look();
        assertThat(alerts("state = 'FIRING'")).isOne();
    }

    private LocalAlertmanager alertmanager(String storage) throws Exception {
        return LocalAlertmanager.start(
                folder.resolve(storage), ReceiversForTests.ALERTMANAGER, webhook);
    }

    private void report(LocalAlertmanager to, Instant start, Instant end) throws Exception {
        to.post(
                "alerts",
                """
                [{"labels": {"alertname": "Slow", "severity": "critical", "target": "%s"},
                  "annotations": {"summary": "it is slow"}, "startsAt": "%s"%s}]"""
                        .formatted(
                                target, start, end == null ? "" : ", \"endsAt\": \"" + end + "\""));
    }

    private void respond(String method, String body) throws Exception {
        var id = sql.count("select id from alert where target = '%s'".formatted(target));
        var request =
                HttpRequest.newBuilder(
                                webhook.resolve("/api/alerts/%d/acknowledgement".formatted(id)))
                        .header("Authorization", "Bearer operator-token")
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        }
    }

    private boolean isSilenced() throws Exception {
        var silenced =
                "select count(*) from report where silenced_at is not null and target = '%s'";
        return alertmanager.suppressed(target) && sql.count(silenced.formatted(target)) == 1;
    }

    private long heardAt() {
        return sql.count(
                "select cast(extract(epoch from heard_at) * 1000 as bigint) from report where target = '%s'"
                        .formatted(target));
    }

    private long alerts(String condition) {
        return sql.count(
                "select count(*) from alert where target = '%s' and %s"
                        .formatted(target, condition));
    }

    private int messages() {
        return ReceiversForTests.WEBHOOK.posts("/services/hook", target).size();
    }

    private JobFinished finished(JobOutcome outcome) {
        var now = Instant.now();
        return new JobFinished(
                UUID.randomUUID(),
                new JobSpec.Backup(target),
                1,
                now.minusSeconds(1),
                now,
                outcome);
    }
}
