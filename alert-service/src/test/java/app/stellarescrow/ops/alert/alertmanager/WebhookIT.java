package app.stellarescrow.ops.alert.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.testing.Extended;
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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Messages of Alertmanager's webhook; {@code AlertmanagerIT} has them from the real one. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource("/api/alertmanager")
    URI webhook;

    @Inject Transactions transactions;
    @Inject ReportExpiry expiry;

    private final String target = "am-" + UUID.randomUUID();
    private final Instant start = Instant.now().minusSeconds(300).truncatedTo(ChronoUnit.MILLIS);
    private Sql sql;

    @BeforeEach
    void open() {
        sql = new Sql(transactions);
    }

    @Test
    void fault_80_two_alertmanagers_are_one_alert_and_one_message() throws Exception {
        // When
        assertThat(send(firing("a", start, "critical")).statusCode()).isEqualTo(204);
        send(firing("a", start.plusSeconds(15), "critical"));
        send(firing("a", start, "critical"));

        // Then
        assertThat(alerts("state = 'FIRING' and severity = 'P1' and summary = 'it is slow'"))
                .isOne();
        assertThat(began("a")).isOne();
        assertThat(alerts("runbook = 'https://run/book'")).isOne();
    }

    @Test
    void fault_80_an_end_that_comes_before_its_beginning_leaves_nothing() throws Exception {
        // When
        send(resolved("a", start, start.plusSeconds(60)));
        send(firing("a", start, "high"));
        send(firing("a", start.plusSeconds(15), "high"));

        // Then
        assertThat(alerts("true")).isZero();

        // When it begins anew
        send(firing("a", start.plusSeconds(61), "high"));

        // Then
        assertThat(alerts("state = 'FIRING'")).isOne();
    }

    @Test
    void fault_80_a_message_that_was_under_way_at_the_end_does_not_fire_again() throws Exception {
        // Given
        send(firing("a", start, "high"));
        send(resolved("a", start, start.plusSeconds(60)));

        // When
        send(firing("a", start, "high"));

        // Then
        assertThat(alerts("state = 'RESOLVED'")).isOne();

        // When another Alertmanager still repeats it a while later
        sql.execute("update report set heard_at = now() - interval '11 min'" + ofTarget());
        send(firing("a", start, "high"));

        // Then
        assertThat(alerts("state = 'FIRING'")).isOne();
    }

    @Extended
    @Test
    void an_alert_that_was_ended_by_hand_fires_again_while_alertmanager_repeats_it()
            throws Exception {
        // Given
        send(firing("a", start, "high"));
        resolve("the disk is new");
        send(firing("a", start, "high"));
        assertThat(alerts("state = 'RESOLVED'")).as("it was under way").isOne();

        // When
        sql.execute("update alert set changed_at = now() - interval '11 min'" + ofTarget());
        send(firing("a", start, "high"));

        // Then
        assertThat(alerts("state = 'FIRING'")).isOne();
        send(resolved("a", start, Instant.now()));
        assertThat(alerts("state = 'RESOLVED'")).isOne();
    }

    @Test
    void reports_about_one_target_are_one_alert_that_ends_with_the_last() throws Exception {
        // Given
        send(firing("disk-a", start, "warning"));
        send(firing("disk-b", start.plusSeconds(5), "critical"));
        assertThat(alerts("state = 'FIRING' and severity = 'P1'")).isOne();

        // When
        send(resolved("disk-a", start, start.plusSeconds(60)));

        // Then
        assertThat(alerts("state = 'FIRING'")).isOne();
        send(resolved("disk-b", start.plusSeconds(5), start.plusSeconds(61)));
        assertThat(alerts("state = 'RESOLVED'")).isOne();
    }

    @Test
    void an_alert_that_events_raised_is_not_ended_by_alertmanager() throws Exception {
        // Given
        sql.execute(
                """
                insert into alert (name, target, severity, state, since, changed_at, summary)
                values ('Slow', '%s', 'P2', 'FIRING', now(), now(), 'by an event')
                """
                        .formatted(target));

        // When
        send(firing("a", start, "critical"));
        send(resolved("a", start, Instant.now()));

        // Then
        assertThat(alerts("state = 'FIRING' and summary = 'by an event'")).isOne();
    }

    @Extended
    @Test
    void an_alert_of_an_alertmanager_that_died_ends_when_it_is_not_repeated() throws Exception {
        // Given
        send(firing("a", start, "high"));
        sql.execute("update report set heard_at = now() - interval '12 hours'" + ofTarget());
        expiry.end().await().atMost(Duration.ofSeconds(10));
        assertThat(alerts("state = 'FIRING'")).isOne();

        // When
        sql.execute("update report set heard_at = now() - interval '14 hours'" + ofTarget());
        expiry.end().await().atMost(Duration.ofSeconds(10));

        // Then
        assertThat(alerts("state = 'RESOLVED' and summary like '%has not repeated it since%'"))
                .isOne();
    }

    @Test
    void only_a_reporter_may_send_and_a_reporter_may_do_nothing_else() throws Exception {
        var alerts = webhook.resolve("/api/alerts");
        assertThat(post(firing("a", start, "high"), "viewer-token").statusCode()).isEqualTo(403);
        assertThat(post(firing("a", start, "high"), "wrong").statusCode()).isEqualTo(401);
        assertThat(HTTP.send(authorized(alerts, "reporter-token").build(), text()).statusCode())
                .isEqualTo(403);
        assertThat(alerts("true")).isZero();
    }

    @Test
    void what_is_not_a_message_of_alertmanager_is_refused_with_the_field() throws Exception {
        assertThat(send("").statusCode()).isEqualTo(400);
        assertThat(send("[]").statusCode()).isEqualTo(400);
        assertThat(send("{\"version\": \"4\", \"alerts\": [{\"startsAt\": \"soon\"}]}").body())
                .contains("alerts[0].startsAt");
        assertThat(send("{\"version\": \"4\", \"alerts\": [null]}").body())
                .contains("alerts[0] is missing");
        assertThat(
                        send(firing("a", start, "high").replace("alerts\": [", "alerts\": [{}, "))
                                .body())
                .contains("alerts[0].labels.alertname is missing (1 of 2 alerts");
        assertThat(alerts("state = 'FIRING'")).as("the other one").isOne();
        assertThat(send("{\"version\": \"5\"}").body()).contains("version is '5'");
        assertThat(send(" ".repeat(9_000_000)).statusCode()).isEqualTo(413);
    }

    private String firing(String fingerprint, Instant at, String severity) {
        return message(fingerprint, "firing", at, Instant.parse("0001-01-01T00:00:00Z"), severity);
    }

    private String resolved(String fingerprint, Instant at, Instant end) {
        return message(fingerprint, "resolved", at, end, "high");
    }

    private String message(
            String fingerprint, String status, Instant at, Instant end, String severity) {
        return """
        {"version": "4", "groupKey": "{}", "truncatedAlerts": 0, "status": "%1$s", "receiver": "ops",
         "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {}, "externalURL": "http://am",
         "alerts": [{"status": "%1$s", "startsAt": "%2$s", "endsAt": "%3$s",
           "labels": {"alertname": "Slow", "severity": "%4$s", "target": "%5$s"},
           "annotations": {"summary": "it is slow", "runbook_url": "https://run/book"},
           "generatorURL": "", "fingerprint": "%5$s %6$s"}]}"""
                .formatted(status, at, end, severity, target, fingerprint);
    }

    private void resolve(String reason) throws Exception {
        var id = sql.count("select id from alert" + ofTarget());
        var request =
                authorized(
                                webhook.resolve("/api/alerts/%d/resolution".formatted(id)),
                                "operator-token")
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"text\": \"%s\"}".formatted(reason)));
        assertThat(HTTP.send(request.build(), text()).statusCode()).isBetween(200, 299);
    }

    private HttpResponse<String> send(String body) throws Exception {
        return post(body, "reporter-token");
    }

    private HttpResponse<String> post(String body, String token) throws Exception {
        return HTTP.send(
                authorized(webhook, token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                text());
    }

    private static HttpRequest.Builder authorized(URI uri, String token) {
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }

    private String ofTarget() {
        return " where target = '%s'".formatted(target);
    }

    private long alerts(String condition) {
        return sql.count("select count(*) from alert" + ofTarget() + " and " + condition);
    }

    /** Messages for the webhook receiver that it began. */
    private long began(String fingerprint) {
        return sql.count(
                "select count(*) from work where lane = 'webhook' and payload like '%%report %s %s FIRING%%'"
                        .formatted(target, fingerprint));
    }
}
