package app.stellarescrow.ops.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.StoredObject;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobOutcome;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.event.JobReport;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.JobSpec;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** The whole service between a real broker, a real database and a real S3 API. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(StorageForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class BackupServiceIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject EventJson json;
    @Inject Bucket bucket;
    @Inject Transactions transactions;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @ConfigProperty(name = "test.hold")
    Path hold;

    @TestHTTPResource("/api/backups")
    URI backups;

    private KafkaProbe kafka;

    @BeforeEach
    void open() {
        kafka = new KafkaProbe(servers, json);
    }

    @AfterEach
    void close() throws IOException {
        Files.deleteIfExists(hold);
        kafka.close();
    }

    @Test
    void fault_49_a_request_delivered_twice_ends_in_one_object_and_one_result() {
        // Given
        var request = request("stellar_escrow");

        // When
        kafka.send(request);
        kafka.send(request);

        // Then
        var report = report(request);
        var next = request("stellar_escrow");
        kafka.send(next);
        report(next);
        assertThat(results(request)).hasSize(1);
        assertThat(objectsOf(request))
                .singleElement()
                .satisfies(
                        object -> {
                            assertThat(bucket.url() + object.key()).isEqualTo(report.object());
                            assertThat(object.sizeBytes()).isEqualTo(report.sizeBytes());
                        });
        assertThat(phasesOf(request)).contains("connect", "dump", "store", "retention");
    }

    @Test
    void fault_51_a_worker_that_was_away_too_long_stores_nothing_and_the_next_one_does()
            throws IOException {
        // Given
        Files.createFile(hold);
        var request = request("stellar_escrow");
        kafka.send(request);
        await().atMost(SOON).until(() -> phasesOf(request).contains("dump"));

        // When
        new Sql(transactions)
                .execute(
                        "update work set leased_by = 'another', attempt = 2, leased_until = now()"
                                + " where state = 'RUNNING'");
        Files.delete(hold);

        // Then
        report(request);
        assertThat(results(request)).hasSize(1);
        var attempts = result(request).attempts();
        assertThat(attempts).isGreaterThan(2);
        assertThat(objectsOf(request))
                .singleElement()
                .extracting(object -> object.metadata().get("attempt"))
                .isEqualTo(Integer.toString(attempts));
    }

    @Test
    void fault_1_a_database_that_is_down_is_told_with_a_reason_and_a_hint() {
        // Given
        var request = request("nowhere");

        // When
        kafka.send(request);

        // Then
        var failed = (JobOutcome.Failed) result(request).outcome();
        assertThat(failed.reason()).contains("cannot connect to nowhere", "refused");
        assertThat(failed.hint()).contains("database runs");
        assertThat(json.write(result(request))).doesNotContain("canary");
    }

    @Test
    void an_unknown_target_is_refused_with_those_that_are_known() {
        // Given
        var request = request("unheard_of");

        // When
        kafka.send(request);

        // Then
        assertThat(result(request).attempts()).isEqualTo(1);
        assertThat(((JobOutcome.Failed) result(request).outcome()).hint())
                .contains("targets.unheard_of.url", "nowhere", "stellar_escrow");
    }

    @Test
    void what_is_in_the_bucket_is_listed_for_those_who_may_see_it() throws Exception {
        // Given
        var request = request("stellar_escrow");
        kafka.send(request);
        var report = report(request);

        // When
        var answer = get("viewer-token");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"database\":\"stellar_escrow\"",
                        "\"sizeBytes\":" + report.sizeBytes(),
                        report.object().substring(bucket.url().length()));
        assertThat(get("wrong").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> get(String token) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(backups).header("Authorization", "Bearer " + token).build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JobRequested request(String target) {
        var now = Instant.now();
        return new JobRequested(
                UUID.randomUUID(), new JobSpec.Backup(target), now, now.plusSeconds(600));
    }

    private JobReport.Backup report(JobRequested request) {
        assertThat(result(request).outcome()).isInstanceOf(JobOutcome.Succeeded.class);
        return (JobReport.Backup) ((JobOutcome.Succeeded) result(request).outcome()).report();
    }

    private JobFinished result(JobRequested request) {
        await().atMost(SOON).until(() -> !results(request).isEmpty());
        return results(request).getFirst();
    }

    private List<JobFinished> results(JobRequested request) {
        return kafka.events(
                Topics.JOB_RESULTS, JobFinished.class, r -> r.jobId().equals(request.jobId()));
    }

    private List<String> phasesOf(JobRequested request) {
        return kafka
                .events(
                        Topics.JOB_PROGRESS,
                        JobProgress.class,
                        p -> p.jobId().equals(request.jobId()))
                .stream()
                .map(p -> p.step().phase())
                .toList();
    }

    private List<StoredObject> objectsOf(JobRequested request) {
        return bucket.list("").stream()
                .map(object -> bucket.head(object.key()).orElseThrow())
                .filter(o -> request.jobId().toString().equals(o.metadata().get("run-id")))
                .toList();
    }
}
