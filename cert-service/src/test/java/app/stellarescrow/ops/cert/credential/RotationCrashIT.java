package app.stellarescrow.ops.cert.credential;

import static app.stellarescrow.ops.cert.credential.PlatformForTests.ENV;
import static app.stellarescrow.ops.cert.credential.PlatformForTests.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.credential.RotationView.Origin;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.settings.Credentials;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.event.Topics;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.KafkaProbe;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rotation whose job dies after it did a step and before it could store that. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RotationCrashIT {

    private static final String NAME = "QUICK";

    @Inject Credentials credentials;
    @Inject CredentialCheck work;
    @Inject RotationRequests requests;
    @Inject EventJson json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @BeforeEach
    void one_old_key() {
        PlatformForTests.writeEnv("API_KEYS=the-old-key");
        PLATFORM.recreate();
    }

    @AfterEach
    void no_more_crashes() {
        CrashForTests.end();
    }

    @Exhaustive
    @ParameterizedTest
    @ValueSource(strings = {"NOTICE", "GENERATED", "VERIFIED", "DRAINING", "REMOVED", "the end"})
    void fault_66_a_rotation_goes_on_after_a_crash_at_any_other_step_with_one_new_key(String step)
            throws Exception {
        assertThatItGoesOn(step);
    }

    @Test
    void fault_66_a_rotation_goes_on_after_a_crash_when_the_new_key_was_added_with_one_new_key()
            throws Exception {
        assertThatItGoesOn("ADDED");
    }

    /** The job reports nothing by itself: only the outbox tells its steps. */
    @Test
    void each_step_is_an_event_although_the_job_dies_and_none_is_told_twice() throws Exception {
        // Given
        CrashForTests.at("ADDED");
        var run = new RunForTests();
        assertThatThrownBy(() -> untilOver(run)).hasStackTraceContaining("a crash");
        no_more_crashes();

        // When
        untilOver(run);

        // Then
        try (var kafka = new KafkaProbe(servers, json)) {
            await().untilAsserted(
                            () ->
                                    assertThat(phases(kafka, run))
                                            .containsExactly(
                                                    "QUICK NOTICE",
                                                    "QUICK GENERATED",
                                                    "QUICK ADDED",
                                                    "QUICK VERIFIED",
                                                    "QUICK DRAINING",
                                                    "QUICK REMOVED",
                                                    "QUICK ended"));
        }
    }

    private static List<String> phases(KafkaProbe kafka, JobRun run) {
        return kafka
                .events(Topics.JOB_PROGRESS, JobProgress.class, it -> it.jobId().equals(run.id()))
                .stream()
                .map(each -> each.step().phase())
                .toList();
    }

    private void assertThatItGoesOn(String step) throws Exception {
        // Given
        CrashForTests.at(step);
        var run = new RunForTests();
        assertThatThrownBy(() -> untilOver(run)).hasStackTraceContaining("a crash");
        no_more_crashes();

        // When
        untilOver(run);

        // Then
        assertThat(Files.readString(ENV))
                .matches("(?s)# for the API\\nAPI_KEYS=[0-9a-f]{64} # two consumers\\n.*")
                .doesNotContain("the-old-key");
        try (var files = Files.list(ENV.getParent())) {
            assertThat(files).containsExactly(ENV);
        }
        assertThat(
                        TestServers.postgres()
                                .query(
                                        "ops",
                                        "select count(*) from cert.rotation where credential = 'QUICK' and finished_at is null"))
                .isEqualTo("0");
    }

    /** As an operator does: recreates the process whenever that is what a rotation waits for. */
    private void untilOver(JobRun run) throws InterruptedException {
        var credential = credentials.get(NAME);
        var stand = requests.start(credential, new Origin(Instant.now(), true, "crash test"), run);
        for (int tries = 0; stand.state().waitsFor() != null && tries < 5; tries++) {
            PLATFORM.recreate();
            stand = work.check(credential, Permit.CHANGE, run);
        }
        assertThat(stand.state().waitsFor()).isNull();
    }
}
