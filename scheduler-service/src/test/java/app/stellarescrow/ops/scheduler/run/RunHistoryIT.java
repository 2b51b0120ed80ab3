package app.stellarescrow.ops.scheduler.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.job.RunState;
import app.stellarescrow.ops.api.job.RunView;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.BackupResult;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.scheduler.run.NewRun.Origin;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunHistoryIT {

    @Inject Transactions transactions;
    @Inject RunRequests requests;
    @Inject Runs runs;
    @Inject RunsConfig config;
    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final String target = "history-" + UUID.randomUUID();
    private final JobSpec spec = new JobSpec.Backup(target);
    private final Instant start = Instant.now().plusSeconds(10).truncatedTo(ChronoUnit.SECONDS);
    private KafkaProbe kafka;
    private UUID id;

    @BeforeEach
    void request() {
        kafka = new KafkaProbe(servers, json);
        var origin = new Origin(null, null, "ada", "operator");
        id = transactions.runAndAwait(s -> requests.runNow(s, spec, origin, config.limits()));
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void a_run_is_followed_from_its_request_to_its_report() {
        // Given
        kafka.send(progress(1, 0, "started", 0, ""));
        kafka.send(progress(1, 1, "dump", 10, "bytes"));
        kafka.send(progress(1, 2, "dump", 20, "bytes"));
        awaitEntry("dump", "20 bytes");

        // When
        kafka.send(finished(3, succeeded()));

        // Then
        awaitState(RunState.SUCCEEDED);
        var run = run();
        assertThat(run.course().startedAt()).isEqualTo(start);
        assertThat(run.course().finishedAt()).isEqualTo(start.plusSeconds(3));
        assertThat(run.course().attempts()).isOne();
        assertThat(run.ending().report())
                .isInstanceOfSatisfying(
                        BackupResult.class,
                        backup -> assertThat(backup.object()).isEqualTo("the-object"));
        assertThat(run.timeline())
                .extracting(RunView.Entry::what)
                .containsExactly("requested", "started", "dump", "finished");
        assertThat(run.timeline().get(2).at()).isEqualTo(start.plusSeconds(1));
    }

    @Test
    void a_running_run_shows_its_newest_progress_even_if_older_progress_arrives_later() {
        // When
        kafka.send(progress(2, 5, "upload", 50, "bytes"));
        kafka.send(progress(1, 1, "dump", 10, "bytes"));

        // Then
        awaitEntry("dump", "10 bytes");
        awaitEntry("upload", "attempt 2, 50 bytes");
        assertThat(run().state()).isEqualTo(RunState.RUNNING);
        assertThat(run().course().attempts()).isEqualTo(2);
        assertThat(run().course().progress())
                .isEqualTo(new JobProgress.Step("upload", 50, null, "bytes"));
    }

    @Test
    void a_run_of_a_kind_that_only_another_version_knows_is_shown_without_its_parts() {
        // Given
        new Sql(transactions)
                .execute(
                        """
                        update run set kind = 'paint', spec = '{"kind": "paint", "colour": "red"}',
                          report = '{"kind": "paint"}', progress = '[]' where id = '%s'
                        """
                                .formatted(id));

        // When
        var run = run();

        // Then
        assertThat(run.request().kind()).isEqualTo("paint");
        assertThat(run.request().job()).isNull();
        assertThat(run.ending().report()).isNull();
    }

    @Test
    void a_failure_keeps_its_reason_and_hint() {
        // When
        kafka.send(finished(1, new JobOutcome.Failed("no such host", "look at DNS")));

        // Then
        awaitState(RunState.FAILED);
        assertThat(run().ending())
                .isEqualTo(new RunView.Ending(null, "no such host", "look at DNS"));
        awaitEntry("finished", "failed: no such host");
    }

    @Test
    void a_cancelled_run_says_by_whom() {
        // When
        kafka.send(finished(1, new JobOutcome.Cancelled("otto")));

        // Then
        awaitState(RunState.CANCELLED);
        assertThat(run().ending().reason()).isEqualTo("cancelled by otto");
    }

    @Test
    void fault_49_a_result_that_comes_twice_counts_once_and_the_first_stands() {
        // Given
        kafka.send(finished(1, succeeded()));
        awaitState(RunState.SUCCEEDED);

        // When
        kafka.send(finished(1, succeeded()));
        kafka.send(finished(2, new JobOutcome.Failed("came later", "ignore it")));
        var last = finishAnother(null);

        // Then
        await().ignoreException(Problem.class).until(() -> run(last).state().isFinished());
        assertThat(run().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run().ending().reason()).isNull();
        assertThat(run().timeline()).extracting(RunView.Entry::what).containsOnlyOnce("finished");
    }

    @Test
    void late_progress_completes_the_timeline_but_does_not_reopen_the_run() {
        // Given
        kafka.send(finished(3, succeeded()));
        awaitState(RunState.SUCCEEDED);

        // When
        kafka.send(progress(1, 1, "dump", 10, "bytes"));

        // Then
        awaitEntry("dump", "10 bytes");
        assertThat(run().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run().course().progress()).isNull();
    }

    @Test
    void a_result_of_an_unknown_run_is_kept() {
        // When
        var unknown = finishAnother(null);

        // Then
        await().ignoreException(Problem.class).until(() -> run(unknown).state().isFinished());
        assertThat(run(unknown).request().requestedBy()).isEqualTo("unknown");
        assertThat(run(unknown).request().target()).isEqualTo(target);
    }

    @Test
    void a_job_that_a_service_repeats_by_itself_is_shown_as_requested_by_that_service() {
        // When
        var repeated = finishAnother("cert-service");

        // Then
        await().ignoreException(Problem.class).until(() -> run(repeated).state().isFinished());
        assertThat(run(repeated).request().requestedBy()).isEqualTo("cert-service");
    }

    private UUID finishAnother(@Nullable String by) {
        var other = UUID.randomUUID();
        kafka.send(new JobFinished(other, spec, 1, start, start.plusSeconds(1), succeeded(), by));
        return other;
    }

    private JobProgress progress(int attempt, int second, String phase, long done, String unit) {
        return new JobProgress(
                id,
                target,
                attempt,
                start.plusSeconds(second),
                new JobProgress.Step(phase, done, null, unit));
    }

    private JobFinished finished(int second, JobOutcome outcome) {
        return new JobFinished(id, spec, 1, start, start.plusSeconds(second), outcome);
    }

    private JobOutcome succeeded() {
        return new JobOutcome.Succeeded(
                new BackupResult(target, "the-object", 1, 1, "ab", null, List.of()));
    }

    private void awaitState(RunState state) {
        await().until(() -> run().state() == state);
    }

    private void awaitEntry(String what, String detail) {
        await().untilAsserted(
                        () ->
                                assertThat(run().timeline())
                                        .filteredOn(entry -> entry.what().equals(what))
                                        .extracting(RunView.Entry::detail)
                                        .containsExactly(detail));
    }

    private RunView run() {
        return run(id);
    }

    private RunView run(UUID run) {
        return transactions.runAndAwait(session -> runs.withTimeline(session, run));
    }
}
