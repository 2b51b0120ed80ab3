package app.stellarescrow.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.EventType;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.BackupResult;
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

/** Late events about alerts that do not exist yet. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LateEventsIT {

    private static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");

    @Inject AlertConsumer consumer;
    @Inject EventJson json;
    @Inject Transactions transactions;

    private final UUID job = UUID.randomUUID();
    private final String target = "late-" + UUID.randomUUID();
    private final JobSpec spec = new JobSpec.Backup(target);

    @Test
    void fault_80_a_finished_job_is_not_overdue_even_if_an_event_says_so_later() {
        // Given
        read(finished(success(), NOW.minusSeconds(60)));

        // When
        read(new JobOverdue(job, spec, NOW.minusSeconds(3600), NOW));

        // Then
        assertThat(count("alert where name = 'BackupOverdue' and target = '%s'")).isZero();
        assertThat(count("work where payload like '%%overdue%%' and payload like '%%%s%%'"))
                .isZero();
    }

    @Test
    void a_job_without_a_result_is_overdue_until_it_has_one() {
        // Given
        read(new JobOverdue(job, spec, NOW.minusSeconds(3600), NOW));
        assertThat(count("alert where state = 'FIRING' and target = '%s'")).isOne();

        // When
        read(finished(success(), NOW.plusSeconds(60)));

        // Then
        assertThat(count("alert where state = 'FIRING' and target = '%s'")).isZero();
    }

    @Test
    void fault_80_a_failure_that_comes_after_a_newer_success_fires_nothing() {
        // Given
        read(finished(success(), NOW));

        // When
        read(finished(new JobOutcome.Failed("an hour ago", "-"), NOW.minusSeconds(3600)));

        // Then
        assertThat(count("alert where target = '%s'")).isZero();
    }

    @Test
    void a_failure_that_is_newer_than_the_last_success_fires() {
        // Given
        read(finished(success(), NOW));

        // When
        read(finished(new JobOutcome.Failed("now", "-"), NOW.plusSeconds(1)));

        // Then
        assertThat(count("alert where name = 'BackupFailed' and target = '%s'")).isOne();
    }

    /** As if it had just arrived from Kafka. */
    private void read(Event event) {
        var record = new ConsumerRecord<>(Topics.JOB_RESULTS, 0, 0, target, json.write(event));
        record.headers()
                .add("ce_type", EventType.of(event).wireName().getBytes(StandardCharsets.UTF_8));
        var partition = new TopicPartition(Topics.JOB_RESULTS, 0);
        consumer.results(new ConsumerRecords<>(Map.of(partition, List.of(record)), Map.of()))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private long count(String from) {
        return new Sql(transactions).count("select count(*) from " + from.formatted(target));
    }

    private JobOutcome success() {
        return new JobOutcome.Succeeded(
                new BackupResult("escrow", "s3://b/x", 1, 1, "sha", null, List.of()));
    }

    private JobFinished finished(JobOutcome outcome, Instant at) {
        return new JobFinished(
                outcome instanceof JobOutcome.Succeeded ? job : UUID.randomUUID(),
                spec,
                1,
                at.minusSeconds(5),
                at,
                outcome);
    }
}
