package app.stellarescrow.ops.alert;

import static app.stellarescrow.ops.alert.ReceiversForTests.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.delivery.Listener.Post;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import app.stellarescrow.ops.work.Lanes;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Many alerts at once. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StormIT {

    private static final int ALERTS = 150;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration READ_WITHIN = Duration.ofSeconds(5);

    /** Of P3, so that they open no incident, which would outlast this test. */
    private static final List<Condition.Test> TESTS =
            List.of(
                    Condition.Test.DB_QUERY_LATENCY,
                    Condition.Test.PERF_REGRESSION,
                    Condition.Test.PROCESS_MEMORY);

    private static final Pattern COUNT = Pattern.compile("(\\d+) (?:\\w+ \\(P\\d\\)|other)");
    private static final Pattern TOTAL = Pattern.compile("(\\d+) messages at once");

    @Inject EventJson json;
    @Inject Transactions transactions;
    @Inject Lanes lanes;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource("/")
    URI service;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final HttpClient http = HttpClient.newHttpClient();
    private KafkaProbe kafka;
    private Sql sql;

    @BeforeEach
    void open() {
        WEBHOOK.answer(200, "ok");
        kafka = new KafkaProbe(servers, json);
        sql = new Sql(transactions);
        sql.execute("delete from work where lane = 'webhook'");
    }

    @AfterEach
    void close() {
        kafka.close();
        http.close();
        sql.execute("delete from work where payload like '%%%s%%'".formatted(run));
        sql.execute("delete from alert where target like '%s-%%'".formatted(run));
        transactions.runAndAwait(session -> lanes.resume(session, "webhook"));
    }

    @Test
    void fault_86_a_storm_is_one_message_with_all_counts_and_no_alert_is_lost() {
        // Given
        pause();
        IntStream.range(0, ALERTS).forEach(this::report);
        await().atMost(SOON).until(() -> isAnswering() && deliveries("READY") == ALERTS);

        // When
        transactions.runAndAwait(session -> lanes.resume(session, "webhook"));
        await().atMost(SOON).until(() -> isAnswering() && deliveries("DONE") == ALERTS);
        report(ALERTS);
        await().atMost(SOON).until(() -> deliveries("DONE") == ALERTS + 1);

        // Then
        assertThat(posts()).hasSize(2);
        var digest = posts().getFirst().body();
        assertThat(sum(TOTAL, digest)).isEqualTo(sum(COUNT, digest)).isEqualTo(settledAtOnce());
        assertThat(digest)
                .contains(
                        "50 DBQueryLatency (P3)",
                        "50 ProcessMemory (P3)",
                        "50 PerfRegression (P3)");
        assertThat(posts().getLast().body()).contains(target(ALERTS)).doesNotContain("at once");
        assertThat(isNextAfterPause()).isTrue();
        assertThat(firing()).isEqualTo(ALERTS + 1);
    }

    /** As if the receiver were left alone, so that all wait at the same time. */
    private void pause() {
        transactions.runAndAwait(session -> lanes.pause(session, "webhook", Duration.ofHours(1)));
    }

    private void report(int number) {
        var condition =
                new Condition(
                        TESTS.get(number % TESTS.size()),
                        target(number),
                        "trouble with " + target(number));
        kafka.send(new ConditionChanged(condition, Instant.now()));
    }

    private String target(int number) {
        return "%s-%d-".formatted(run, number);
    }

    /** An operator sees the alerts meanwhile. */
    private boolean isAnswering() throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(service.resolve("/api/alerts"))
                        .timeout(READ_WITHIN)
                        .header("Authorization", "Bearer operator-token");
        return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
    }

    private long deliveries(String state) {
        return sql.count(
                "select count(*) from work where lane = 'webhook' and state = '%s' and payload like '%%%s%%'"
                        .formatted(state, run));
    }

    private long firing() {
        return sql.count(
                "select count(*) from alert where state = 'FIRING' and target like '%s-%%'"
                        .formatted(run));
    }

    /** How many deliveries the message of the storm has settled. */
    private long settledAtOnce() {
        return sql.count(
                "select count(*) from delivery_attempt where delivered and at = (%s)"
                        .formatted(attempted(0)));
    }

    private boolean isNextAfterPause() {
        return sql.count(
                        "select count(*) where (%s) >= (%s) + interval '1 second'"
                                .formatted(attempted(ALERTS), attempted(0)))
                == 1;
    }

    /** When the message about it was delivered. */
    private String attempted(int number) {
        return "select a.at from delivery_attempt a join work w on w.id = a.delivery where w.lane = 'webhook' and w.payload like '%%%s%%'"
                .formatted(target(number));
    }

    private List<Post> posts() {
        return WEBHOOK.posts("/services/hook", run);
    }

    private static long sum(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }
}
