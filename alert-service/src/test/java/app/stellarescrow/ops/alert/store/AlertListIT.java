package app.stellarescrow.ops.alert.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.alert.catalog.KnownAlert;
import app.stellarescrow.ops.alert.rule.AlertRules;
import app.stellarescrow.ops.alert.rule.Ruling;
import app.stellarescrow.ops.alert.rule.RulingRecorder;
import app.stellarescrow.ops.api.alert.AlertDetails;
import app.stellarescrow.ops.api.alert.AlertView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged.State;
import app.stellarescrow.ops.event.EventJson;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of alerts, and the timeline of each. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertListIT {

    @TestHTTPResource("/")
    URI service;

    @Inject RulingRecorder recorder;
    @Inject Alerts alerts;
    @Inject Transactions transactions;
    @Inject EventJson json;

    private final String target = "target-" + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void alerts_are_listed_by_whether_they_fire_and_wait_for_a_response() throws Exception {
        // Given
        change(State.FIRING, "waits", now);
        change(State.FIRING, "taken", now);
        change(State.FIRING, "held", now);
        change(State.FIRING, "ended", now);
        change(State.RESOLVED, "ended", now.plusSeconds(1));
        sql("update alert set acked_by = 'anna', acked_until = now() + interval '1 hour'", "taken");
        sql("update alert set held_by = 'quiet window 1'", "held");

        // When
        var all = targets("");
        var firing = targets("?firing=true");
        var open = targets("?open=true");

        // Then
        assertThat(all).containsExactlyInAnyOrder("waits", "taken", "held", "ended");
        assertThat(firing).containsExactlyInAnyOrder("waits", "taken", "held");
        assertThat(open).containsExactly("waits");
    }

    @Test
    void a_list_has_a_limit() throws Exception {
        // Given
        change(State.FIRING, "one", now);
        change(State.FIRING, "two", now);

        // When
        var answer = get("api/alerts?limit=1");

        // Then
        assertThat(json.read(AlertView[].class, answer.body())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001"})
    void a_limit_out_of_range_is_refused(String limit) throws Exception {
        assertThat(get("api/alerts?limit=" + limit).statusCode()).isEqualTo(400);
    }

    @Test
    void the_timeline_of_an_alert_is_shown_also_after_it_fired_again_under_a_new_number()
            throws Exception {
        // Given
        change(State.FIRING, "api", now.minus(Duration.ofHours(5)));
        var number = number("api");
        change(State.RESOLVED, "api", now.minus(Duration.ofHours(4)));
        var before = get("api/alerts/" + number);

        // When
        change(State.FIRING, "api", now);
        var after = get("api/alerts/" + number);

        // Then
        assertThat(number("api")).isGreaterThan(number);
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(json.read(AlertDetails.class, after.body()))
                .isEqualTo(json.read(AlertDetails.class, before.body()));
    }

    @Test
    void a_number_that_no_alert_ever_had_is_not_found() throws Exception {
        assertThat(get("api/alerts/9000000").statusCode()).isEqualTo(404);
    }

    private void change(State state, String part, Instant at) {
        var of = target + part;
        var change = AlertRules.change(KnownAlert.DISK_USAGE, of, state, at, "disk of " + part);
        var ruling =
                new Ruling(of + state + at, change.summary(), Optional.empty(), List.of(change));
        transactions.runAndAwait(session -> recorder.recordNews(session, List.of(ruling)));
    }

    private void sql(String update, String part) {
        new Sql(transactions).execute("%s where target = '%s'".formatted(update, target + part));
    }

    private long number(String part) {
        return transactions
                .runAndAwait(
                        session ->
                                alerts.firing(
                                        session, KnownAlert.DISK_USAGE.title(), target + part))
                .orElseThrow()
                .id();
    }

    private List<String> targets(String query) throws Exception {
        return Stream.of(json.read(AlertView[].class, get("api/alerts" + query).body()))
                .map(AlertView::target)
                .filter(each -> each.startsWith(target))
                .map(each -> each.substring(target.length()))
                .toList();
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request =
                HttpRequest.newBuilder(service.resolve(path))
                        .header("Authorization", "Bearer viewer-token");
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
