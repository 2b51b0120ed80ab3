package app.stellarescrow.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.BackupResult;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
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
import org.junit.jupiter.api.io.TempDir;

/** With the real Alertmanager (apt-get install prometheus-alertmanager). */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertmanagerIT {

    private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final URI ALERTS =
            URI.create(
                    "http://127.0.0.1:%d/api/v2/alerts?active=true"
                            .formatted(ReceiversForTests.ALERTMANAGER));

    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TempDir Path folder;

    private final String target = "target-" + UUID.randomUUID();
    private KafkaProbe kafka;
    private Process alertmanager;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(
                Files.isExecutable(PROGRAM),
                PROGRAM + " is missing: apt-get install prometheus-alertmanager");
        kafka = new KafkaProbe(servers, json);
        startAlertmanager("first");
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (alertmanager != null) {
            alertmanager.destroy();
            alertmanager.waitFor();
            kafka.close();
        }
    }

    @Test
    void fault_79_backup_failed_outlives_alertmanager_and_ends_with_the_next_success()
            throws Exception {
        // Given
        kafka.send(finished(new JobOutcome.Failed("disk on fire", "the extinguisher")));
        await().atMost(SOON).until(() -> active().contains(target));
        assertThat(active()).contains("BackupFailed", "\"severity\":\"P2\"", "disk on fire");

        // When
        alertmanager.destroyForcibly().waitFor();
        startAlertmanager("second");

        // Then
        await().atMost(SOON).until(() -> active().contains(target));
        var report = new BackupResult("escrow", "s3://b/x", 1, 1, "sha", null, List.of());
        kafka.send(finished(new JobOutcome.Succeeded(report)));
        await().atMost(SOON).until(() -> !active().contains(target));
    }

    private void startAlertmanager(String storage) throws IOException {
        var config =
                Files.writeString(
                        folder.resolve("alertmanager.yml"),
                        "route: {receiver: none}\nreceivers: [{name: none}]\n");
        alertmanager =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "--config.file=" + config,
                                "--storage.path=" + folder.resolve(storage),
                                "--web.listen-address=127.0.0.1:" + ReceiversForTests.ALERTMANAGER,
                                "--cluster.listen-address=")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(storage + ".log").toFile())
                        .start();
        await().atMost(SOON).until(() -> Ports.answers(ReceiversForTests.ALERTMANAGER));
    }

    private static String active() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(ALERTS).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private JobFinished finished(JobOutcome outcome) {
        var now = Instant.now();
        return new JobFinished(
                UUID.randomUUID(),
                new JobSpec.Backup(target),
                1,
                now.minusSeconds(1),
                now,
                outcome);
    }
}
