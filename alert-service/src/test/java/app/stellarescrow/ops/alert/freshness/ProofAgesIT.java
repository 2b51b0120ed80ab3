package app.stellarescrow.ops.alert.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.alert.ReceiversForTests;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.BackupResult;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** From a backup's result to the metric on a dashboard. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProofAgesIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject ProofAges ages;
    @Inject MeterRegistry metrics;
    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final String target = "target-" + UUID.randomUUID();

    @Test
    void the_age_is_that_of_the_newest_backup_that_may_be_relied_on() {
        // Given
        var hourAgo = Instant.now().minus(Duration.ofHours(1));
        try (var kafka = new KafkaProbe(servers, json)) {
            kafka.send(finished(false, null, Instant.now()));
            kafka.send(finished(true, "it has 1 rows instead of 9", Instant.now()));

            // When
            kafka.send(finished(true, null, hourAgo));
        }

        // Then
        await().atMost(SOON).until(() -> ageInSeconds() > 0);
        assertThat(ageInSeconds()).isBetween(3_600.0, 3_700.0);
    }

    private double ageInSeconds() {
        ages.read().await().indefinitely();
        return metrics.find("ops.backup.age").tag("target", target).gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    private JobFinished finished(boolean checked, @Nullable String suspicious, Instant asOf) {
        var proof = new BackupResult.Proof(asOf, checked, suspicious, List.of("s3://b/x"));
        var report = new BackupResult("db", "s3://b/x", 1, 1, "00", proof, List.of());
        return new JobFinished(
                UUID.randomUUID(),
                new JobSpec.Backup(target),
                1,
                asOf,
                asOf,
                new JobOutcome.Succeeded(report));
    }
}
