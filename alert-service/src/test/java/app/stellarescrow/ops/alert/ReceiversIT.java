package app.stellarescrow.ops.alert;

import static app.stellarescrow.ops.alert.ReceiversForTests.AUDIT;
import static app.stellarescrow.ops.alert.ReceiversForTests.SPARE;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.delivery.Listener.Post;
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
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A receiver of events that is down and comes back. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReceiversIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    @Inject EventJson json;
    @Inject Transactions transactions;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource("/")
    URI service;

    private KafkaProbe kafka;
    private Sql sql;

    @BeforeEach
    void open() {
        kafka = new KafkaProbe(servers, json);
        sql = new Sql(transactions);
        sql.execute("delete from work where lane in ('audit', 'spare')");
        sql.execute("delete from work_pause");
        sql.execute("delete from receiver_state");
        AUDIT.answer(200, "");
        SPARE.answer(200, "");
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Extended
    @Test
    void fault_78_a_receiver_that_is_down_for_a_day_gets_each_event_once_and_in_order() {
        // Given
        AUDIT.answer(503, "");
        for (var round = 0; round < 2; round++) {
            IntStream.range(0, 4).forEach(each -> failAndSucceed("down-" + each));
        }
        await().atMost(SOON).until(() -> queued("down-") == 16);
        for (var quarter = 0; quarter < 4; quarter++) {
            var tried = tries();
            IntStream.range(0, 6).forEach(_ -> anHourPasses());
            await().atMost(SOON).until(() -> tries() > tried);
        }
        await().atMost(SOON).until(() -> receivers().contains("\"state\":\"DEAD\""));

        // When
        AUDIT.answer(200, "");

        // Then
        await().atMost(SOON).until(() -> accepted("down-").size() >= 16);
        assertThat(accepted("down-")).extracting(post -> post.header("webhook-id")).hasSize(16);
        assertThat(accepted("down-"))
                .extracting(post -> post.header("webhook-id"))
                .doesNotHaveDuplicates();
        assertThat(statesByTarget("down-").values())
                .hasSize(4)
                .allMatch(List.of("FIRING", "RESOLVED", "FIRING", "RESOLVED")::equals);
        await().atMost(SOON).until(() -> receivers().contains("\"state\":\"WORKS\""));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(SPARE.posts("/spare", "does not answer")).isNotEmpty());
    }

    @Test
    void what_waits_for_a_dead_receiver_is_copied_once_and_not_at_each_attempt() {
        // Given
        AUDIT.answer(503, "");
        IntStream.range(0, 4).forEach(each -> failAndSucceed("copied-" + each));
        await().atMost(SOON).until(() -> queued("copied-") == 8);
        await().atMost(SOON).until(() -> !SPARE.posts("/spare", "copied-").isEmpty());

        // When
        var before = tries();
        sql.execute("delete from work where lane = 'spare'");
        await().atMost(SOON).until(() -> tries() > before);

        // Then
        var copies = sql.count("select count(*) from work where lane = 'spare'");
        assertThat(copies).isLessThanOrEqualTo(tries() - before).isLessThan(8);
    }

    @Test
    void every_attempt_is_shown_and_a_delivery_can_be_sent_again_under_its_id() throws Exception {
        // Given
        AUDIT.answer(503, "");
        failAndSucceed("again");
        await().atMost(SOON).until(() -> !AUDIT.posts("/audit", "again").isEmpty());
        await().atMost(SOON)
                .until(() -> get("/api/deliveries?failed=true").contains("answered 503"));
        AUDIT.answer(200, "");
        await().atMost(SOON).until(() -> accepted("again").size() == 2);
        var id = accepted("again").getFirst().header("webhook-id");
        sql.execute("insert into work_pause values ('audit', now() + interval '1 hour')");

        // When
        var resent = call("POST", "/api/deliveries/%s/resend".formatted(id.substring(0, 13)));

        // Then
        assertThat(resent).contains(id, "answered 503", "answered 200");
        await().atMost(SOON).until(() -> accepted("again").size() == 3);
        assertThat(accepted("again").getLast().header("webhook-id")).isEqualTo(id);
    }

    @Extended
    @Test
    void fault_78_a_receiver_that_is_gone_is_not_called_until_it_is_enabled() throws Exception {
        // Given
        AUDIT.answer(410, "");
        failAndSucceed("gone");
        await().atMost(SOON).until(() -> receivers().contains("\"state\":\"DISABLED\""));
        var calls = AUDIT.posts("/audit", "gone").size();
        await().atMost(SOON)
                .until(
                        () ->
                                sql.count(
                                                "select count(*) from alert where name = 'ReceiverDown' and target = 'audit' and state = 'FIRING' and summary like '%answered 410%ops receivers --enable audit'")
                                        == 1);

        // When
        AUDIT.answer(200, "");
        failAndSucceed("gone-too");
        await().atMost(SOON).until(() -> queued("gone-too") == 2);

        // Then
        assertThat(AUDIT.posts("/audit", "gone")).hasSize(calls);
        assertThat(call("POST", "/api/deliveries/%s/resend".formatted(oneFor("gone"))))
                .contains("'audit' said that it is gone", "ops receivers --enable");
        call("POST", "/api/receivers/audit/enabled");
        await().atMost(SOON).until(() -> accepted("gone").size() >= 4);
        await().atMost(SOON).until(() -> receivers().contains("\"state\":\"WORKS\""));
    }

    @Test
    void a_receivers_secrets_are_neither_in_metrics_nor_in_answers() throws Exception {
        // Given
        failAndSucceed("secret");
        await().atMost(SOON).until(() -> accepted("secret").size() == 2);

        // Then
        assertThat(get("/q/metrics")).contains("ops_delivery_attempt").doesNotContain("/audit");
        assertThat(receivers()).contains("127.0.0.1").doesNotContain("/audit", "whsec_");
    }

    private void failAndSucceed(String target) {
        send(target, new JobOutcome.Failed("disk on fire", "the extinguisher"));
        send(
                target,
                new JobOutcome.Succeeded(
                        new BackupResult("e", "s3://b/x", 1, 1, "sha", null, List.of())));
    }

    private void send(String target, JobOutcome outcome) {
        var now = Instant.now();
        kafka.send(
                new JobFinished(
                        UUID.randomUUID(),
                        new JobSpec.Backup(target + "-" + RUN),
                        1,
                        now.minusSeconds(1),
                        now,
                        outcome));
    }

    /** As if all that waits for the receiver had been waiting for an hour longer. */
    private void anHourPasses() {
        var hour = " - interval '1 hour'";
        sql.execute(
                "update work set run_after = run_after%s, started_at = started_at%s where state = 'READY' and lane = 'audit'"
                        .formatted(hour, hour));
        sql.execute("update work_pause set until = until" + hour + " where lane = 'audit'");
        sql.execute(
                "update receiver_state set failing_since = failing_since"
                        + hour
                        + " where lane = 'audit'");
    }

    private long tries() {
        return sql.count("select count(*) from delivery_attempt where lane = 'audit'");
    }

    private long queued(String target) {
        return sql.count(
                "select count(*) from work where lane = 'audit' and payload like '%%%s%%%s%%'"
                        .formatted(target, RUN));
    }

    private List<Post> accepted(String target) {
        return AUDIT.posts("/audit", target).stream()
                .filter(Post::isAccepted)
                .filter(post -> post.body().contains(RUN))
                .toList();
    }

    private Map<String, List<String>> statesByTarget(String target) {
        return accepted(target).stream()
                .map(ReceiversIT::data)
                .collect(
                        groupingBy(
                                data -> data.get("target").asText(),
                                mapping(data -> data.get("state").asText(), toList())));
    }

    private static JsonNode data(Post post) {
        try {
            return new ObjectMapper().readTree(post.body()).get("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id of one of the messages about a target. */
    private String oneFor(String target) throws Exception {
        for (var row : new ObjectMapper().readTree(get("/api/deliveries?limit=500"))) {
            if (row.get("receiver").asText().equals("audit")
                    && row.get("about").asText().contains(target + "-" + RUN)) {
                return row.get("id").asText();
            }
        }
        throw new AssertionError("no delivery about " + target);
    }

    /** The row of the receiver under test. */
    private String receivers() throws Exception {
        for (var row : new ObjectMapper().readTree(get("/api/receivers"))) {
            if (row.get("name").asText().equals("audit")) {
                return row.toString();
            }
        }
        throw new AssertionError("no receiver 'audit'");
    }

    private String get(String path) throws Exception {
        return call("GET", path);
    }

    private String call(String method, String path) throws Exception {
        var request =
                HttpRequest.newBuilder(service.resolve(path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("Authorization", "Bearer operator-token");
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        }
    }
}
