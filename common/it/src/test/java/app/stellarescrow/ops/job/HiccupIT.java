package app.stellarescrow.ops.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.failure.PermanentFailure;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Database faults at the end of a job. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HiccupIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration HICCUP = Duration.ofMillis(300);

    @Inject EventJson json;
    @Inject ScriptedJob job;
    @Inject Sql sql;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final JobRequested request = request();
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
    void a_hiccup_of_the_database_right_before_the_last_step_costs_no_attempt() {
        // Given
        job.block(request.jobId());
        kafka.send(request);
        await().atMost(SOON).until(() -> job.runsOf(request.jobId()) == 1);
        sql.execute("alter table work rename to work_is_away");

        // When
        job.release(request.jobId());
        await().during(HICCUP).atMost(SOON).until(() -> job.isConfirming(request.jobId()));
        sql.execute("alter table work_is_away rename to work");

        // Then
        assertThat(result().outcome()).isInstanceOf(JobOutcome.Succeeded.class);
        assertThat(result().attempts()).isOne();
    }

    @Test
    void a_failure_that_names_a_byte_the_database_refuses_is_reported_all_the_same() {
        // Given
        job.failFirst(request.jobId(), new PermanentFailure("row 'a\0b' is bad", "-", null));

        // When
        kafka.send(request);

        // Then
        assertThat(result().outcome()).isInstanceOf(JobOutcome.Failed.class);
    }

    @Test
    void fault_42_a_job_ends_by_the_clock_of_the_database_and_not_of_its_worker() {
        // When
        kafka.send(request);

        // Then
        var settled = "select count(*) from work where id = '%s' and settled_at = '%s'";
        var end = result().finishedAt();
        assertThat(sql.count(settled.formatted(request.jobId(), end))).isOne();
    }

    private static JobRequested request() {
        var now = Instant.now();
        return new JobRequested(
                UUID.randomUUID(),
                new JobSpec.Backup("hiccup-" + UUID.randomUUID()),
                now,
                now.plusSeconds(600));
    }

    private JobFinished result() {
        await().atMost(SOON).until(() -> !results().isEmpty());
        return results().getFirst();
    }

    private List<JobFinished> results() {
        return kafka.events(
                Topics.JOB_RESULTS,
                JobFinished.class,
                finished -> finished.jobId().equals(request.jobId()));
    }
}
