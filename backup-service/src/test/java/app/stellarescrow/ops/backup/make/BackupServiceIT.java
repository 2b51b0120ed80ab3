package app.stellarescrow.ops.backup.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.bucket.StoredObject;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.BackupResult;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.ServiceProbe;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    @Inject Buckets buckets;
    @Inject Transactions transactions;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @ConfigProperty(name = "test.hold")
    Path hold;

    @TestHTTPResource URI url;

    private ServiceProbe service;

    @BeforeEach
    void open() {
        service = new ServiceProbe(servers, json, url);
    }

    @AfterEach
    void close() throws IOException {
        Files.deleteIfExists(hold);
        service.close();
    }

    @Test
    void fault_49_a_request_delivered_twice_ends_in_one_object_and_one_result() {
        // Given
        var request = request("stellar_escrow");

        // When
        service.kafka.send(request);
        service.kafka.send(request);

        // Then
        var report = (BackupResult) service.report(request);
        var next = request("stellar_escrow");
        service.kafka.send(next);
        service.report(next);
        assertThat(service.results(request)).hasSize(1);
        assertThat(objectsOf(request))
                .singleElement()
                .satisfies(
                        object -> {
                            assertThat(buckets.main().url() + object.key())
                                    .isEqualTo(report.object());
                            assertThat(object.sizeBytes()).isEqualTo(report.sizeBytes());
                        });
        assertThat(service.phasesOf(request))
                .contains("connect", "dump", "store", "check", "manifest", "retention");
    }

    @Extended
    @Test
    void fault_51_a_worker_that_was_away_too_long_stores_nothing_and_the_next_one_does()
            throws IOException {
        // Given
        Files.createFile(hold);
        var request = request("stellar_escrow");
        service.kafka.send(request);
        await().atMost(SOON).until(() -> service.phasesOf(request).contains("dump"));

        // When
        new Sql(transactions)
                .execute(
                        "update work set leased_by = 'another', attempt = 2, leased_until = now()"
                                + " where state = 'RUNNING'");
        Files.delete(hold);

        // Then
        service.report(request);
        assertThat(service.results(request)).hasSize(1);
        var attempts = service.result(request).attempts();
        assertThat(attempts).isGreaterThan(2);
        assertThat(objectsOf(request))
                .singleElement()
                .extracting(object -> object.metadata().get("attempt"))
                .isEqualTo(Integer.toString(attempts));
    }

    @Test
    void fault_1_a_database_that_is_down_is_reported_with_a_reason_and_a_hint() {
        // Given
        var request = request("nowhere");

        // When
        service.kafka.send(request);

        // Then
        var failed = (JobOutcome.Failed) service.result(request).outcome();
        assertThat(failed.reason()).contains("cannot connect to nowhere", "refused");
        assertThat(failed.hint()).contains("database runs");
        assertThat(json.write(service.result(request))).doesNotContain("canary");
    }

    @Test
    void an_unknown_target_is_refused_with_those_that_are_known() {
        // Given
        var request = request("unheard_of");

        // When
        service.kafka.send(request);

        // Then
        assertThat(service.result(request).attempts()).isEqualTo(1);
        assertThat(((JobOutcome.Failed) service.result(request).outcome()).hint())
                .contains("targets.unheard_of.url", "nowhere", "stellar_escrow");
    }

    private static JobRequested request(String target) {
        return ServiceProbe.request(new JobSpec.Backup(target));
    }

    private List<StoredObject> objectsOf(JobRequested request) {
        return buckets.main().list("").stream()
                .map(object -> buckets.main().head(object.key()).orElseThrow())
                .filter(o -> request.jobId().toString().equals(o.metadata().get("run-id")))
                .toList();
    }
}
