package app.stellarescrow.ops.cert.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.api.credential.RotationView.Origin;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A rotation of the password of Redis whose job dies after a step and before it could store that.
 */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RedisRotationCrashIT {

    private static final String NAME = "CACHE_QUICK";

    @Inject Credentials credentials;
    @Inject CredentialCheck work;

    private final List<Socket> sessions = new ArrayList<>();

    @BeforeEach
    void the_server_as_its_image_made_it() {
        RedisForTests.reset(RedisForTests.Users.IN_ACL_FILE);
    }

    @AfterEach
    void no_more_crashes_and_sessions() throws Exception {
        CrashForTests.end();
        for (var session : sessions) {
            session.close();
        }
        RedisForTests.reset(RedisForTests.Users.IN_CONFIGURATION);
    }

    @Exhaustive
    @ParameterizedTest
    @ValueSource(strings = {"GENERATED", "ADDED", "VERIFIED", "REMOVED", "the end"})
    void fault_66_a_crash_at_any_other_step_never_locks_out_and_the_rotation_goes_on(String step)
            throws Exception {
        assertThatItNeverLocksOut(step);
    }

    @Test
    void fault_66_a_crash_when_the_store_was_switched_never_locks_out_and_the_rotation_goes_on()
            throws Exception {
        assertThatItNeverLocksOut("DRAINING");
    }

    private void assertThatItNeverLocksOut(String step) throws Exception {
        // Given
        CrashForTests.at(step);
        var run = new RunForTests();
        assertThatThrownBy(() -> untilOver(run)).hasStackTraceContaining("a crash");
        RedisForTests.work();
        CrashForTests.end();

        // When
        untilOver(run);

        // Then
        RedisForTests.work();
        assertThat(RedisForTests.password()).matches("[0-9a-f]{64}");
        assertThat(RedisForTests.ask("ACL", "LIST"))
                .contains("user cache_a on", "user default off")
                .doesNotContain(" nopass ");
        try (var files = Files.list(RedisForTests.ENV.getParent())) {
            assertThat(files).containsExactly(RedisForTests.ENV);
        }
        RedisForTests.restart();
        RedisForTests.work();
    }

    /** Services have sessions, and begin new ones with what the file says. */
    private void untilOver(JobRun run) throws Exception {
        var credential = credentials.get(NAME);
        var stand = work.start(credential, new Origin(Instant.now(), true, "crash test"), run);
        for (int tries = 0; stand.state().waitsFor() != null && tries < 5; tries++) {
            sessions.add(RedisForTests.connect("a-service"));
            stand = work.check(credential, Permit.CHANGE, run);
        }
        assertThat(stand.state().waitsFor()).isNull();
    }
}
