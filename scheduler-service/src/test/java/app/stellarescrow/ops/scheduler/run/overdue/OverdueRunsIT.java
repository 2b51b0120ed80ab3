package app.stellarescrow.ops.scheduler.run.overdue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.job.RunState;
import app.stellarescrow.ops.api.job.RunView;
import app.stellarescrow.ops.consumer.ConsumerGroups;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOverdue;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.outbox.Outbox;
import app.stellarescrow.ops.scheduler.run.NewRun.Origin;
import app.stellarescrow.ops.scheduler.run.NewRun.TimeLimits;
import app.stellarescrow.ops.scheduler.run.RunRequests;
import app.stellarescrow.ops.scheduler.run.Runs;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OverdueRunsIT {

    private static final Duration HOUR = Duration.ofHours(1);

    @Inject OverdueRuns overdueRuns;
    @Inject Transactions transactions;
    @Inject Outbox outbox;
    @Inject ResultsRead resultsRead;
    @Inject RunRequests requests;
    @Inject Runs runs;
    @Inject EventJson json;

    @Inject ConsumerGroups groups;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final String target = "overdue-" + UUID.randomUUID();
    private Sql sql;

    @BeforeEach
    void open() {
        sql = new Sql(transactions);
    }

    @Test
    void a_run_without_a_result_in_time_raises_one_event_however_many_schedulers_look() {
        // Given
        var id = request(Duration.ZERO);
        var other = new OverdueRuns(transactions, outbox, json, resultsRead);

        // When
        Uni.join()
                .all(overdueRuns.markAll(Duration.ZERO), other.markAll(Duration.ZERO))
                .andFailFast()
                .await()
                .indefinitely();
        overdueRuns.markAll(Duration.ZERO).await().indefinitely();

        // Then
        await().until(() -> !told().isEmpty());
        assertThat(told()).extracting(JobOverdue::jobId).containsExactly(id);
        var run = transactions.runAndAwait(session -> runs.withTimeline(session, id));
        assertThat(run.course().overdue()).isTrue();
        assertThat(run.state()).isEqualTo(RunState.REQUESTED);
        assertThat(run.timeline()).extracting(RunView.Entry::what).contains("overdue");
    }

    @Test
    void a_run_that_has_finished_or_still_has_time_is_not_overdue() {
        // Given
        request(HOUR);
        sql.execute(
                """
                insert into run (id, requested_by, kind, target, spec, state, requested_at, due_by)
                values (gen_random_uuid(), 'ada', 'backup', '%s', '{}', 'FAILED', now(), now())
                """
                        .formatted(target));

        // When
        overdueRuns.markAll(Duration.ZERO).await().indefinitely();

        // Then
        assertThat(isMarked()).isFalse();
    }

    @Test
    void a_run_whose_result_is_published_but_not_read_yet_is_not_overdue() throws Exception {
        // Given
        var group = "slow-" + UUID.randomUUID();
        var slow = new ResultsRead(groups, group, () -> Duration.ZERO);
        var scheduler = new OverdueRuns(transactions, outbox, json, slow);
        request(Duration.ZERO);
        publishResult();

        // When
        scheduler.look();

        // Then
        assertThat(slow.lag()).isEmpty();
        assertThat(isMarked()).isFalse();
        readAll(group);
        await().untilAsserted(
                        () -> {
                            scheduler.look();
                            assertThat(isMarked()).isTrue();
                        });
    }

    @Test
    void a_run_that_came_due_after_what_is_read_has_to_wait() {
        // Given
        request(Duration.ZERO);

        // When
        overdueRuns.markAll(HOUR).await().indefinitely();

        // Then
        assertThat(isMarked()).isFalse();
    }

    private UUID request(Duration finishWithin) {
        var origin = new Origin(null, null, "ada", "operator");
        var limits = new TimeLimits(HOUR, finishWithin);
        return transactions.runAndAwait(
                session -> requests.runNow(session, new JobSpec.Backup(target), origin, limits));
    }

    private boolean isMarked() {
        var marked = "select count(*) from run where overdue_at is not null and target = '%s'";
        return sql.count(marked.formatted(target)) > 0;
    }

    private void publishResult() {
        try (var kafka = new KafkaProbe(servers, json)) {
            var now = Instant.now();
            kafka.send(
                    new JobFinished(
                            UUID.randomUUID(),
                            new JobSpec.Backup("another"),
                            1,
                            now,
                            now,
                            new JobOutcome.Cancelled("ada")));
        }
    }

    /** As if this consumer group had read everything. */
    private void readAll(String group) throws Exception {
        var ends = groups.offsets(group, List.of(Topics.JOB_RESULTS)).ends();
        var read =
                ends.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        end -> new OffsetAndMetadata(end.getValue())));
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.alterConsumerGroupOffsets(group, read).all().get();
        }
    }

    private List<JobOverdue> told() {
        try (var kafka = new KafkaProbe(servers, json)) {
            return kafka.events(
                    Topics.JOB_RESULTS,
                    JobOverdue.class,
                    overdue -> overdue.spec().target().equals(target));
        }
    }
}
