package app.stellarescrow.ops.alert.response;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.alert.store.Alerts;
import app.stellarescrow.ops.api.alert.AlertDetails;
import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notes and resolutions over HTTP. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ResponseResourceIT {

    @TestHTTPResource("/api/alerts/")
    URI alerts;

    @Inject RulingRecorder recorder;
    @Inject Alerts stored;
    @Inject Transactions transactions;
    @Inject EventJson json;

    private final String target = "target-" + UUID.randomUUID();

    @Test
    void a_note_is_in_the_timeline_with_its_author() throws Exception {
        // Given
        var id = fire();

        // When
        var answer = post(id + "/notes", "operator-token", "{\"text\":\" it is the switch \"}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        var last = details(id).timeline().getLast();
        assertThat(last.step()).isEqualTo("NOTED");
        assertThat(last.text()).isEqualTo("it is the switch");
        assertThat(last.by()).isNotBlank();
    }

    @Test
    void an_alert_is_resolved_once_with_a_reason() throws Exception {
        // Given
        var id = fire();

        // When
        var first = post(id + "/resolution", "operator-token", "{\"text\":\"a new disk\"}");
        var second = post(id + "/resolution", "operator-token", "{\"text\":\"a new disk\"}");

        // Then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json.read(AlertView.class, first.body()).fires()).isFalse();
        assertThat(details(id).timeline())
                .extracting(AlertDetails.Entry::step)
                .containsExactly("FIRED", "RESOLVED_BY_HAND", "RESOLVED");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("there is nothing left to respond to");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    notes | operator-token | {"text":" "} | 400 | a note is missing
                    notes | operator-token | {} | 400 | a note is missing
                    resolution | operator-token | {} | 400 | a reason is missing
                    resolution | viewer-token | {"text":"done"} | 403 | ''
                    notes | viewer-token | {"text":"done"} | 403 | ''
                    """)
    void a_response_that_is_not_possible_changes_nothing(
            String part, String token, String body, int status, String why) throws Exception {
        // Given
        var id = fire();

        // When
        var answer = post(id + "/" + part, token, body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(why);
        assertThat(details(id).timeline()).hasSize(1);
        assertThat(details(id).alert().fires()).isTrue();
    }

    @Test
    void a_text_that_is_too_long_is_refused() throws Exception {
        // Given
        var id = fire();

        // When
        var answer =
                post(
                        id + "/notes",
                        "operator-token",
                        "{\"text\":\"%s\"}".formatted("x".repeat(2_001)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("shorten it to 2,000 characters");
    }

    @Test
    void a_number_that_no_alert_has_is_not_found() throws Exception {
        assertThat(post("9000000/resolution", "operator-token", "{\"text\":\"x\"}").statusCode())
                .isEqualTo(404);
    }

    private long fire() {
        var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var change =
                AlertRules.change(KnownAlert.DISK_USAGE, target, State.FIRING, at, "it is full");
        var ruling = new Ruling(target + at, change.summary(), Optional.empty(), List.of(change));
        transactions.runAndAwait(session -> recorder.recordNews(session, List.of(ruling)));
        return transactions
                .runAndAwait(
                        session -> stored.firing(session, KnownAlert.DISK_USAGE.title(), target))
                .orElseThrow()
                .id();
    }

    private AlertDetails details(long id) throws Exception {
        var request = HttpRequest.newBuilder(alerts.resolve(Long.toString(id)));
        return json.read(AlertDetails.class, send(request, "viewer-token").body());
    }

    private HttpResponse<String> post(String path, String token, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(alerts.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(request, token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String token)
            throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    request.header("Authorization", "Bearer " + token).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
