package app.stellarescrow.ops.alert;

import static app.stellarescrow.ops.alert.ReceiversForTests.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.delivery.Listener;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertHandled;
import app.stellarescrow.ops.event.AlertHandled.Step;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.report.Condition;
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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The watch runs by hand here: the settings of the tests keep it from running by itself. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class QuietWatchIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject QuietWatch watch;
    @Inject EventJson json;
    @Inject Transactions transactions;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource("/api/quiet-windows")
    URI windows;

    private final String target = "t-" + UUID.randomUUID();
    private KafkaProbe kafka;

    @BeforeEach
    void open() {
        kafka = new KafkaProbe(servers, json);
        WEBHOOK.answer(200, "ok");
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void what_fires_in_a_quiet_window_and_outlives_it_is_told_once_at_its_end() throws Exception {
        // Given
        var window = quiet(target + "*");
        send(Condition.Test.DB_CONNECTIONS, target + "-a", "95 % are used");
        send(Condition.Test.DB_CONNECTIONS, target + "-b", "97 % are used");
        awaitHeld("quiet window " + window, 2);
        send(Condition.Test.DB_CONNECTIONS, target + "-b", null);
        awaitHeld("quiet window " + window, 1);
        watch.check().await().atMost(SOON);
        await().atMost(SOON).until(() -> posts("Quiet window " + window).size() == 1);
        assertThat(posts("are used")).isEmpty();

        // When
        var answer = call("DELETE", "/" + window, "operator-token", "");
        watch.check().await().atMost(SOON);
        watch.check().await().atMost(SOON);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        await().atMost(SOON).until(() -> posts("95 % are used").size() == 1);
        await().atMost(SOON).until(() -> posts("Quiet window " + window).size() == 2);
        assertThat(posts("97 % are used")).isEmpty();
        assertThat(steps(target + "-a")).containsExactly(Step.HELD_BACK, Step.RELEASED);
        assertThat(steps(target + "-b")).containsExactly(Step.HELD_BACK);
        assertThatOneThatFiresAgainHasItsClock(target + "-b");
        assertThat(
                        new Sql(transactions)
                                .count(
                                        "select count(*) from alert a join quiet_window w on a.clock_since = w.ends_at where a.target = '%s-a' and w.id = %s and a.held_by is null"
                                                .formatted(target, window)))
                .isOne();
    }

    @Test
    void a_server_that_is_down_holds_back_what_is_slow_because_of_it_until_it_is_up() {
        // Given
        send(Condition.Test.SERVICE_DOWN, "database " + target, "refuses connections");
        await().atMost(SOON).until(() -> posts("refuses connections").size() == 1);
        send(Condition.Test.DB_QUERY_LATENCY, target, "80 ms on average");
        send(Condition.Test.PERF_REGRESSION, target, "9 times slower");
        awaitHeld("ServiceDown of database " + target, 2);
        send(Condition.Test.PERF_REGRESSION, target, null);
        watch.check().await().atMost(SOON);
        awaitHeld("ServiceDown of database " + target, 1);

        // When
        send(Condition.Test.SERVICE_DOWN, "database " + target, null);
        await().atMost(SOON).until(() -> count("state = 'RESOLVED'", "database " + target) == 1);
        watch.check().await().atMost(SOON);

        // Then
        await().atMost(SOON).until(() -> posts("80 ms on average").size() == 1);
        assertThat(posts("9 times slower")).isEmpty();
        assertThat(steps(target)).containsExactly(Step.HELD_BACK, Step.HELD_BACK, Step.RELEASED);
    }

    @Extended
    @Test
    void what_may_be_the_cause_of_an_outage_is_not_held_back() {
        // Given
        send(Condition.Test.SERVICE_DOWN, "database " + target, "refuses connections");
        await().atMost(SOON).until(() -> posts("refuses connections").size() == 1);

        // When
        send(Condition.Test.DB_CONNECTIONS, target, "95 % are used");

        // Then
        await().atMost(SOON).until(() -> posts("95 % are used").size() == 1);
    }

    @Extended
    @Test
    void windows_are_opened_by_operators_with_a_length_and_a_reason() throws Exception {
        assertThat(open(target, 3600, "a test", "viewer-token").statusCode()).isEqualTo(403);
        assertThat(open(target, 90_000, "a test", "operator-token").body())
                .contains("a quiet window of 90000 s is not possible", "quiet.longest");
        assertThat(open(target, 3600, " ", "operator-token").body())
                .contains("a reason of 0 characters is not possible");
        assertThat(call("DELETE", "/999999", "operator-token", "").body())
                .contains("no quiet window 999999 is open", "./ops quiet list");
        assertThat(open(target, 3600, "a test", "operator-token").statusCode()).isEqualTo(200);
        assertThat(call("GET", "", "viewer-token", "").body()).contains(target, "a test");
    }

    @Test
    void a_change_opens_one_window_for_each_target_however_often_it_asks() throws Exception {
        // Given
        var body = "{\"target\":\"%s\",\"seconds\":3600,\"change\":\"CHG-%s\"}";
        var first = call("POST", "", "operator-token", body.formatted(target, target));

        // When
        var again = call("POST", "", "operator-token", body.formatted(target, target));
        var other = call("POST", "", "operator-token", body.formatted(target + "-b", target));

        // Then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body())
                .isEqualTo(first.body())
                .contains("\"reason\":\"change CHG-" + target, "otto for change CHG-" + target);
        assertThat(other.body()).contains(target + "-b");
        assertThat(
                        new Sql(transactions)
                                .count(
                                        "select count(*) from quiet_window where change = 'CHG-%s'"
                                                .formatted(target)))
                .isEqualTo(2);
    }

    private long quiet(String pattern) throws Exception {
        var answer = open(pattern, 3600, "a test", "operator-token");
        assertThat(answer.statusCode()).isEqualTo(200);
        return Long.parseLong(answer.body().replaceFirst(".*?\"id\":(\\d+).*", "$1"));
    }

    private HttpResponse<String> open(String pattern, int seconds, String reason, String token)
            throws Exception {
        return call(
                "POST",
                "",
                token,
                "{\"target\":\"%s\",\"seconds\":%d,\"reason\":\"%s\"}"
                        .formatted(pattern, seconds, reason));
    }

    private HttpResponse<String> call(String method, String path, String token, String body)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(windows + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** It was held back the first time, when no clock ran. */
    private void assertThatOneThatFiresAgainHasItsClock(String subject) {
        send(Condition.Test.DB_CONNECTIONS, subject, "99 % are used");
        await().atMost(SOON)
                .until(
                        () ->
                                count(
                                                "state = 'FIRING' and due_at = since + interval '30 min'",
                                                subject)
                                        == 1);
    }

    private void send(Condition.Test test, String subject, @Nullable String problem) {
        var text = problem == null ? null : "%s: %s".formatted(subject, problem);
        kafka.send(new ConditionChanged(new Condition(test, subject, text), Instant.now()));
    }

    private void awaitHeld(String by, int alerts) {
        await().atMost(SOON)
                .until(
                        () ->
                                new Sql(transactions)
                                                .count(
                                                        "select count(*) from alert where state = 'FIRING' and held_by = '%s'"
                                                                .formatted(by))
                                        == alerts);
    }

    private long count(String condition, String alertTarget) {
        return new Sql(transactions)
                .count(
                        "select count(*) from alert where target = '%s' and %s"
                                .formatted(alertTarget, condition));
    }

    /** About this test's targets. */
    private List<Listener.Post> posts(String text) {
        return WEBHOOK.posts("/services/hook", text).stream()
                .filter(post -> post.body().contains(target))
                .toList();
    }

    private List<Step> steps(String alertTarget) {
        return kafka
                .events(
                        Topics.ALERTS,
                        AlertHandled.class,
                        step -> step.alert().target().equals(alertTarget))
                .stream()
                .map(AlertHandled::step)
                .toList();
    }
}
