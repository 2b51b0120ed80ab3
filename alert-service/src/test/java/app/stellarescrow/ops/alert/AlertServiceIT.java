package app.stellarescrow.ops.alert;

import static app.stellarescrow.ops.alert.ReceiversForTests.PLATFORM;
import static app.stellarescrow.ops.alert.ReceiversForTests.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.AlertChanged;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.BackupResult;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertServiceIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String HOOK = "/services/hook";
    private static final String METRICS = "/api/metrics";

    @Inject EventJson json;
    @Inject Transactions transactions;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final String target = "target-" + UUID.randomUUID();
    private KafkaProbe kafka;
    private Sql sql;

    @BeforeEach
    void open() {
        sql = new Sql(transactions);
        kafka = new KafkaProbe(servers, json);
        WEBHOOK.answer(200, "ok");
        PLATFORM.answer(200, "");
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void fault_49_a_success_is_reported_once_to_each_receiver_however_often_it_is_delivered() {
        // Given
        var finished = finished(success());

        // When
        kafka.send(finished);
        kafka.send(finished);
        kafka.send(finished);

        // Then
        afterAnother();
        assertThat(WEBHOOK.posts(HOOK, target)).hasSize(1);
        assertThat(PLATFORM.posts(METRICS, target)).hasSize(1);
        assertThat(PLATFORM.posts(METRICS, target).getFirst().body())
                .contains("\"type\":\"backup_success\"", "\"file\":\"" + target + ".sql.gz\"");
    }

    @Test
    void a_failure_is_reported_once_and_its_alert_lives_until_the_next_success() {
        // When
        kafka.send(finished(new JobOutcome.Failed("disk on fire", "the extinguisher")));
        kafka.send(finished(success()));

        // Then
        await().atMost(SOON).until(() -> alertStates().size() == 2);
        assertThat(alertStates())
                .containsExactly(AlertChanged.State.FIRING, AlertChanged.State.RESOLVED);
        await().atMost(SOON).until(() -> WEBHOOK.posts(HOOK, target).size() == 2);
        assertThat(WEBHOOK.posts(HOOK, target).getFirst().body())
                .contains("FAILED", "disk on fire", "the extinguisher");
    }

    @Test
    void fault_76_what_a_database_says_is_data_in_a_chat() throws IOException {
        // Given
        var reason = "'''+__import__('os')+''' <!channel> <http://evil.test|click> & \"\u001b[31m";

        // When
        kafka.send(finished(new JobOutcome.Failed(reason, "mend it")));

        // Then
        await().atMost(SOON).until(() -> WEBHOOK.posts(HOOK, target).size() == 1);
        var text =
                new ObjectMapper()
                        .readTree(WEBHOOK.posts(HOOK, target).getFirst().body())
                        .get("text")
                        .asText();
        assertThat(text)
                .contains(
                        "'''+__import__('os')+''' &lt;!channel&gt; &lt;http://evil.test|click&gt; &amp; \"")
                .doesNotContain("<", "\u001b");
    }

    @Extended
    @Test
    void an_older_failure_that_arrives_late_does_not_undo_a_newer_success() {
        // Given
        var now = Instant.now();
        kafka.send(finishedAt(new JobOutcome.Failed("first", "-"), now.minusSeconds(60)));
        kafka.send(finishedAt(success(), now));
        await().atMost(SOON).until(() -> alertStates().size() == 2);

        // When
        kafka.send(finishedAt(new JobOutcome.Failed("late", "-"), now.minusSeconds(30)));

        // Then
        await().atMost(SOON).until(() -> WEBHOOK.posts(HOOK, target).size() == 3);
        assertThat(alertStates()).hasSize(2);
    }

    @Test
    void a_receiver_that_is_down_loses_nothing_and_blocks_no_other() {
        // Given
        WEBHOOK.answer(503, "");

        // When
        kafka.send(finished(success()));

        // Then
        await().atMost(SOON).until(() -> PLATFORM.posts(METRICS, target).size() == 1);
        await().atMost(SOON).until(() -> WEBHOOK.posts(HOOK, target).size() >= 2);
        WEBHOOK.answer(200, "ok");
        var refused = WEBHOOK.posts(HOOK, target).size();
        await().atMost(SOON).until(() -> WEBHOOK.posts(HOOK, target).size() > refused);
        afterAnother();
        assertThat(WEBHOOK.posts(HOOK, target).size()).isLessThanOrEqualTo(refused + 2);
    }

    @Extended
    @Test
    void fault_78_a_delivery_is_tried_for_three_days_and_then_its_failure_is_an_alert() {
        // Given
        WEBHOOK.answer(503, "", "Retry-After", "0");
        kafka.send(finished(success()));
        await().atMost(SOON).until(() -> isTriedFor("74 hours"));
        var tried = WEBHOOK.posts(HOOK, target).size();
        await().atMost(SOON).until(() -> WEBHOOK.posts(HOOK, target).size() > tried + 1);

        // When
        await().atMost(SOON).until(() -> isTriedFor("76 hours"));

        // Then
        await().atMost(SOON).until(() -> isDead());
        await().atMost(SOON).until(() -> !deliveryFailures().isEmpty());
    }

    @Extended
    @Test
    void a_delivery_whose_failure_cannot_even_be_told_ends_all_the_same() {
        // Given
        WEBHOOK.answer(200, "{\"ok\":false, \"because\":\"\0\"}");
        kafka.send(finished(success()));

        // When
        await().atMost(SOON).until(() -> isTriedFor("76 hours"));

        // Then
        await().atMost(SOON).until(() -> isDead());
    }

    @Test
    void fault_48_a_poison_message_raises_an_alert_and_blocks_nothing() {
        // Given
        var poison = new ProducerRecord<>(Topics.JOB_RESULTS, target, "{ poison of " + target);
        var unknown = new ProducerRecord<>(Topics.JOB_RESULTS, target, "{}");
        unknown.headers().add("ce_type", "app.stellarescrow.ops.job.finished.v99".getBytes());

        // When
        kafka.send(poison);
        kafka.send(unknown);
        kafka.send(finished(success()));

        // Then
        await().atMost(SOON).until(() -> PLATFORM.posts(METRICS, target).size() == 1);
        await().atMost(SOON).until(() -> isRaised("not a CloudEvent"));
        await().atMost(SOON).until(() -> isRaised("finished.v99"));
    }

    private boolean isRaised(String reason) {
        return !kafka.events(
                        Topics.ALERTS,
                        AlertChanged.class,
                        change -> change.summary().contains(reason))
                .isEmpty();
    }

    /** Waits for a later event, after which a duplicate would have arrived. */
    private void afterAnother() {
        var last = "last-" + UUID.randomUUID();
        kafka.send(
                new JobFinished(
                        UUID.randomUUID(),
                        new JobSpec.Backup(last),
                        1,
                        Instant.now(),
                        Instant.now(),
                        new JobOutcome.Failed("the end of the test", "-")));
        await().atMost(SOON).until(() -> !WEBHOOK.posts(HOOK, last).isEmpty());
        await().atMost(SOON).until(() -> !PLATFORM.posts(METRICS, last).isEmpty());
    }

    /** As if many attempts had been made. */
    private boolean isTriedFor(String age) {
        var update =
                "update work set attempt = 900, started_at = now() - interval '%s'"
                        + " where lane = 'webhook' and state = 'READY' and payload like '%%%s%%'";
        return sql.execute(update.formatted(age, target)) == 1;
    }

    private boolean isDead() {
        var dead = "select count(*) from work where state = 'DEAD' and payload like '%" + target;
        return sql.count(dead + "%'") == 1;
    }

    private List<AlertChanged> deliveryFailures() {
        return kafka.events(
                Topics.ALERTS,
                AlertChanged.class,
                change -> change.name().equals("DeliveryFailed"));
    }

    private List<AlertChanged.State> alertStates() {
        return kafka
                .events(
                        Topics.ALERTS,
                        AlertChanged.class,
                        change ->
                                change.target().equals(target)
                                        && change.name().equals("BackupFailed"))
                .stream()
                .map(AlertChanged::state)
                .toList();
    }

    private JobOutcome success() {
        var object = "s3://bucket/" + target + ".sql.gz";
        return new JobOutcome.Succeeded(
                new BackupResult("escrow", object, 1, 1, "sha", null, List.of()));
    }

    private JobFinished finished(JobOutcome outcome) {
        return finishedAt(outcome, Instant.now());
    }

    private JobFinished finishedAt(JobOutcome outcome, Instant at) {
        return new JobFinished(
                UUID.randomUUID(), new JobSpec.Backup(target), 1, at.minusSeconds(5), at, outcome);
    }
}
