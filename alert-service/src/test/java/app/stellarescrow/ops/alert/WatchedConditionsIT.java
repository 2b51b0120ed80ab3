package app.stellarescrow.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.ConditionChanged;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.EventType;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.event.job.HealthCheck;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.CertificateResult;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.HealthCheckResult;
import app.stellarescrow.ops.event.report.HealthCheckResult.Grade;
import app.stellarescrow.ops.event.report.JobReport;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Conditions that a service watches without a job. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchedConditionsIT {

    private static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");
    private static final String FIRING = "alert where state = 'FIRING' and target = '%s'";

    @Inject AlertConsumer consumer;
    @Inject EventJson json;
    @Inject Transactions transactions;

    private final String server = "server-" + UUID.randomUUID();

    @Test
    void a_server_that_is_down_is_an_alert_until_it_answers_and_each_is_told_once() {
        // When
        watched("no answer", NOW);
        watched("no answer", NOW.plusSeconds(1));
        var firing = count(FIRING + " and name = 'ServiceDown' and severity = 'P1'");
        watched(null, NOW.plusSeconds(2));
        watched(null, NOW.plusSeconds(3));

        // Then
        assertThat(firing).isOne();
        assertThat(count(FIRING)).isZero();
        assertThat(texts("🚨 no answer of %s")).isOne();
        assertThat(texts("✔ ServiceDown of %s has ended")).isOne();
    }

    @Test
    void what_the_morning_check_has_told_is_not_told_again() {
        // Given
        morning("no answer", NOW);

        // When
        watched("no answer", NOW.plusSeconds(60));

        // Then
        assertThat(count(FIRING)).isOne();
        assertThat(texts("🚨 no answer of %s")).isOne();
    }

    @Test
    void what_the_watch_has_told_is_one_alert_with_that_of_the_morning_check() {
        // Given
        watched("no answer", NOW);

        // When
        morning("no answer", NOW.plusSeconds(60));

        // Then
        assertThat(count(FIRING)).isOne();
        assertThat(count("alert where target = '%s' and since = '" + NOW + "'")).isOne();
    }

    @Test
    void an_end_that_comes_before_its_beginning_leaves_no_alert() {
        // Given
        watched(null, NOW.plusSeconds(60));

        // When
        watched("no answer", NOW);

        // Then
        assertThat(count(FIRING)).isZero();
        assertThat(texts("🚨 no answer of %s")).isZero();
    }

    @Test
    void an_end_that_is_older_than_the_alert_is_not_told() {
        // Given
        watched("no answer", NOW.plusSeconds(60));

        // When
        watched(null, NOW);

        // Then
        assertThat(count(FIRING)).isOne();
        assertThat(texts("✔ ServiceDown of %s has ended")).isZero();
    }

    @Test
    void an_alert_of_a_check_that_left_before_its_result_ends_with_it_and_not_with_an_older_one() {
        // Given
        var old = new Condition(Condition.Test.CERTIFICATE_NOT_SERVED, server, "old one served");
        var ended = new Condition(Condition.Test.CERTIFICATE_NOT_SERVED, server, null);
        read(Topics.CONDITIONS, new ConditionChanged(old, NOW.plusSeconds(20)));
        var firing = count(FIRING + " and name = 'ServedCertMismatch' and severity = 'P1'");

        // When
        checked(ended, NOW);
        var afterOlder = count(FIRING);
        checked(ended, NOW.plusSeconds(600));

        // Then
        assertThat(firing).isOne();
        assertThat(afterOlder).isOne();
        assertThat(count(FIRING)).isZero();
    }

    private void checked(Condition condition, Instant at) {
        var state = new CertificateResult.State(server, null, null, false, null);
        var report = new CertificateResult(List.of(state), List.of(condition), List.of());
        finished(new CertificateSpec.Check(server), report, at);
    }

    private void watched(String problem, Instant at) {
        read(Topics.CONDITIONS, new ConditionChanged(condition(problem), at));
    }

    private void morning(String problem, Instant at) {
        var report =
                new HealthCheckResult(Grade.RED, List.of(), List.of(condition(problem)), List.of());
        finished(HealthCheck.ofAll(), report, at);
    }

    private void finished(JobSpec spec, JobReport report, Instant at) {
        var outcome = new JobOutcome.Succeeded(report);
        read(Topics.JOB_RESULTS, new JobFinished(UUID.randomUUID(), spec, 1, at, at, outcome));
    }

    private Condition condition(String problem) {
        return new Condition(
                Condition.Test.SERVICE_DOWN,
                server,
                problem == null ? null : "%s of %s".formatted(problem, server));
    }

    /** As if it had just arrived from Kafka. */
    private void read(String topic, Event event) {
        var record = new ConsumerRecord<>(topic, 0, 0, server, json.write(event));
        record.headers()
                .add("ce_type", EventType.of(event).wireName().getBytes(StandardCharsets.UTF_8));
        var records =
                new ConsumerRecords<>(
                        Map.of(new TopicPartition(topic, 0), List.of(record)), Map.of());
        var read =
                topic.equals(Topics.CONDITIONS)
                        ? consumer.conditions(records)
                        : consumer.results(records);
        read.await().atMost(Duration.ofSeconds(10));
    }

    /** Texts for chat. */
    private long texts(String text) {
        return count("work where lane = 'webhook' and payload like '%%" + text + "%%'");
    }

    private long count(String from) {
        return new Sql(transactions).count("select count(*) from " + from.formatted(server));
    }
}
