package app.stellarescrow.ops.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.event.CancelRequested;
import app.stellarescrow.ops.event.DeadLetter;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
@DisplayNameGeneration(ReplaceUnderscores.class)
class JobIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject EventJson json;
    @Inject ScriptedJob job;
    @Inject Sql sql;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private KafkaProbe kafka;

    @BeforeEach
    void open() {
        kafka = new KafkaProbe(servers, json);
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void fault_49_a_request_delivered_twice_runs_once_and_ends_in_one_result() {
        // Given
        var request = request("twice");

        // When
        kafka.send(request);
        kafka.send(request);

        // Then
        var last = request("twice");
        kafka.send(last);
        await().atMost(SOON).until(() -> results(last).size() == 1);
        assertThat(results(request)).hasSize(1);
        assertThat(results(request).getFirst().outcome()).isInstanceOf(JobOutcome.Succeeded.class);
        assertThat(job.runsOf(request.jobId())).isEqualTo(1);
    }

    @Test
    void fault_49_a_request_whose_time_is_over_is_refused_and_says_so() {
        // Given
        var lastMonth = Instant.now().minus(Duration.ofDays(30));
        var stale =
                new JobRequested(
                        UUID.randomUUID(),
                        new JobSpec.Backup("stale"),
                        lastMonth,
                        lastMonth.plusSeconds(3600));

        // When
        kafka.send(stale);

        // Then
        assertThat(failure(stale).reason()).contains("no worker took it in time");
        assertThat(job.runsOf(stale.jobId())).isZero();
    }

    @Test
    void a_failure_is_tried_again_and_the_result_counts_the_attempts() {
        // Given
        var request = request("flaky");
        job.failFirst(request.jobId(), new IllegalStateException("the network is down"));

        // When
        kafka.send(request);

        // Then
        var result = result(request);
        assertThat(result.attempts()).isEqualTo(2);
        assertThat(result.outcome()).isInstanceOf(JobOutcome.Succeeded.class);
    }

    @Test
    void a_permanent_failure_is_not_tried_again_and_carries_its_hint() {
        // Given
        var request = request("wrong");
        job.failFirst(request.jobId(), new PermanentFailure("unknown target", "add it", null));

        // When
        kafka.send(request);

        // Then
        assertThat(failure(request)).isEqualTo(new JobOutcome.Failed("unknown target", "add it"));
        assertThat(result(request).attempts()).isEqualTo(1);
    }

    @Test
    void fault_10_two_jobs_on_one_target_run_one_after_the_other() {
        // Given
        var first = request("one-lane");
        var second = request("one-lane");
        job.block(first.jobId());

        // When
        kafka.send(first);
        kafka.send(second);

        // Then
        await().atMost(SOON).until(() -> job.runsOf(first.jobId()) == 1);
        await().atMost(SOON)
                .until(() -> sql.count("select count(*) from work where lane = 'one-lane'") == 2);
        assertThat(job.runsOf(second.jobId())).isZero();
        job.release(first.jobId());
        assertThat(result(second).outcome()).isInstanceOf(JobOutcome.Succeeded.class);
        assertThat(result(second).startedAt()).isAfterOrEqualTo(result(first).finishedAt());
    }

    @Test
    void a_running_job_can_be_cancelled() {
        // Given
        var request = request("cancelled");
        job.block(request.jobId());
        kafka.send(request);
        await().atMost(SOON).until(() -> job.runsOf(request.jobId()) == 1);

        // When
        kafka.send(new CancelRequested(request.jobId(), request.spec(), "ada", Instant.now()));

        // Then
        assertThat(result(request).outcome()).isEqualTo(new JobOutcome.Cancelled("ada"));
        assertThat(result(request).attempts()).isEqualTo(1);
        assertThat(job.wasInterrupted(request.jobId())).isTrue();
    }

    @Extended
    @Test
    void fault_51_a_worker_whose_lease_was_taken_over_is_interrupted_and_its_result_thrown_away() {
        // Given
        var request = request("fenced");
        job.block(request.jobId());
        kafka.send(request);
        await().atMost(SOON).until(() -> job.runsOf(request.jobId()) == 1);

        // When
        sql.execute(
                "update work set leased_by = 'another', attempt = 2, leased_until = now()"
                        + " + interval '2 seconds' where lane = 'fenced'");

        // Then
        await().atMost(SOON).until(() -> job.wasInterrupted(request.jobId()));
        job.release(request.jobId());
        assertThat(result(request).attempts()).isEqualTo(3);
        assertThat(results(request)).hasSize(1);
    }

    @Test
    void attempts_that_a_shutdown_has_ended_are_not_in_the_result() {
        // Given
        var request = request("restarted");
        job.block(request.jobId());
        kafka.send(request);
        await().atMost(SOON).until(() -> job.runsOf(request.jobId()) == 1);

        // When
        sql.execute(
                "update work set leased_by = 'another', attempt = 4, released = 3,"
                        + " leased_until = now() where lane = 'restarted'");

        // Then
        await().atMost(SOON).until(() -> job.wasInterrupted(request.jobId()));
        job.release(request.jobId());
        assertThat(result(request).attempts()).isEqualTo(2);
    }

    @Test
    void progress_is_reported_while_a_job_runs() {
        // Given
        var request = request("progress");

        // When
        kafka.send(request);

        // Then
        result(request);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                kafka.events(
                                                        Topics.JOB_PROGRESS,
                                                        JobProgress.class,
                                                        p -> p.jobId().equals(request.jobId())))
                                        .extracting(p -> p.step().phase())
                                        .contains("started", "scripted"));
    }

    @Test
    void fault_48_records_that_cannot_be_read_are_put_aside_and_block_nothing() {
        // Given
        var topic = Topics.jobRequests("backup");
        var key = "poison-" + UUID.randomUUID();
        var request = request(key);

        // When
        kafka.send(new ProducerRecord<>(topic, key, "{ this is no JSON"));
        kafka.send(request);

        // Then
        assertThat(result(request).outcome()).isInstanceOf(JobOutcome.Succeeded.class);
        await().atMost(SOON).until(() -> deadLetters(key).size() == 1);
        assertThat(deadLetters(key).getFirst().value()).isEqualTo("{ this is no JSON");
        assertThat(deadLetters(key).getFirst().reason()).contains("ce_type");
    }

    @Test
    void events_of_a_run_are_cloud_events_that_share_a_trace() {
        // Given
        var request = request("traced");

        // When
        kafka.send(request);

        // Then
        var result = result(request);
        var record =
                kafka.records(Topics.JOB_RESULTS).stream()
                        .filter(r -> r.value().contains(result.jobId().toString()))
                        .findFirst()
                        .orElseThrow();
        assertThat(record.key()).isEqualTo("traced");
        assertThat(new String(record.headers().lastHeader("traceparent").value(), UTF_8))
                .startsWith("00-" + result.jobId().toString().replace("-", "") + "-");
        assertThat(record.headers())
                .extracting(h -> h.key())
                .contains("ce_id", "ce_type", "ce_source", "ce_time", "ce_subject");
    }

    private static JobRequested request(String target) {
        var now = Instant.now();
        return new JobRequested(
                UUID.randomUUID(), new JobSpec.Backup(target), now, now.plusSeconds(600));
    }

    private JobFinished result(JobRequested request) {
        await().atMost(SOON).until(() -> !results(request).isEmpty());
        return results(request).getFirst();
    }

    private JobOutcome.Failed failure(JobRequested request) {
        return (JobOutcome.Failed) result(request).outcome();
    }

    private List<JobFinished> results(JobRequested request) {
        return kafka.events(
                Topics.JOB_RESULTS,
                JobFinished.class,
                finished -> finished.jobId().equals(request.jobId()));
    }

    private List<DeadLetter> deadLetters(String key) {
        return kafka.events(
                Topics.DEAD_LETTERS, DeadLetter.class, letter -> key.equals(letter.key()));
    }
}
