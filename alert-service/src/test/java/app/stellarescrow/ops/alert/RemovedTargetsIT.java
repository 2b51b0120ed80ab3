package app.stellarescrow.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.RotationSpec;
import app.stellarescrow.ops.event.report.CertificateResult;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.JobReport;
import app.stellarescrow.ops.event.report.RotationResult;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Alerts about certificates and credentials that are no longer in the settings. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Exhaustive
class RemovedTargetsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final String id = UUID.randomUUID().toString();
    private final String removed = "removed-" + id;
    private final String kept = "kept-" + id;
    private Instant now = Instant.now();

    @Test
    void end_with_the_next_check_of_all_credentials_and_those_of_others_go_on() {
        try (var kafka = new KafkaProbe(servers, json)) {
            // Given
            kafka.send(finished(new RotationSpec.Check(removed), credentials(removed)));
            kafka.send(finished(new RotationSpec.Check(kept), credentials(kept)));
            kafka.send(finished(new CertificateSpec.Check(removed), certificates(removed)));
            await().atMost(SOON).until(() -> firing("CertFaulty", removed).equals("1"));

            // When
            kafka.send(finished(new RotationSpec.Check("all"), credentials(kept)));

            // Then
            await().atMost(SOON).until(() -> firing("RotationBlocked", removed).equals("0"));
            assertThat(firing("RotationBlocked", kept)).isEqualTo("1");
            assertThat(firing("CertFaulty", removed)).isEqualTo("1");

            // When
            kafka.send(finished(new CertificateSpec.Check("all"), certificates(kept)));

            // Then
            await().atMost(SOON).until(() -> firing("CertFaulty", removed).equals("0"));
            assertThat(firing("RotationBlocked", kept)).isEqualTo("1");
        }
    }

    private static RotationResult credentials(String name) {
        return new RotationResult(
                List.of(new RotationResult.State(name, null, List.of(), null, null, null, false)),
                List.of(new Condition(Condition.Test.ROTATION_BLOCKED, name, "it is blocked")),
                List.of());
    }

    private static CertificateResult certificates(String name) {
        return new CertificateResult(
                List.of(new CertificateResult.State(name, null, null, false, null)),
                List.of(new Condition(Condition.Test.CERTIFICATE_FAULTY, name, "it is bad")),
                List.of());
    }

    /** Each a second later than the one before. */
    private JobFinished finished(JobSpec spec, JobReport report) {
        now = now.plusSeconds(1);
        return new JobFinished(
                UUID.randomUUID(), spec, 1, now, now, new JobOutcome.Succeeded(report));
    }

    private static String firing(String alert, String target) {
        return TestServers.postgres()
                .query(
                        "ops",
                        "select count(*) from alert.alert where name = '%s' and target = '%s' and state = 'FIRING'"
                                .formatted(alert, target));
    }
}
