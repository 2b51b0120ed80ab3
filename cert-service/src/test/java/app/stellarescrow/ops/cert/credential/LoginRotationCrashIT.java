package app.stellarescrow.ops.cert.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.api.credential.RotationView.Origin;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.settings.Credentials;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A rotation of a server's password whose job dies after a step and before it could store that. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LoginRotationCrashIT {

    @Inject Credentials credentials;
    @Inject CredentialCheck work;
    @Inject RotationRequests requests;

    private final List<AutoCloseable> sessions = new ArrayList<>();

    @AfterEach
    void no_more_crashes_and_sessions() throws Exception {
        CrashForTests.end();
        for (var session : sessions) {
            session.close();
        }
    }

    @AfterAll
    static void the_servers_as_before() {
        DatabaseForTests.reset();
        RedisForTests.reset(RedisForTests.Users.IN_CONFIGURATION);
    }

    @Exhaustive
    @ParameterizedTest
    @MethodSource("serversAndSteps")
    void fault_66_a_crash_at_any_other_step_never_locks_out_and_the_rotation_goes_on(
            ShopServer server, String step) throws Exception {
        assertThatItNeverLocksOut(server, step);
    }

    @Extended
    @ParameterizedTest
    @EnumSource
    void fault_66_a_crash_when_the_store_was_switched_never_locks_out_and_the_rotation_goes_on(
            ShopServer server) throws Exception {
        assertThatItNeverLocksOut(server, "DRAINING");
    }

    private static Stream<Arguments> serversAndSteps() {
        return Stream.of(ShopServer.values())
                .flatMap(
                        server ->
                                Stream.of(
                                                "NOTICE",
                                                "GENERATED",
                                                "ADDED",
                                                "VERIFIED",
                                                "REMOVED",
                                                "the end")
                                        .map(step -> Arguments.of(server, step)));
    }

    private void assertThatItNeverLocksOut(ShopServer server, String step) throws Exception {
        // Given
        switch (server) {
            case DATABASE -> DatabaseForTests.reset();
            case CACHE -> RedisForTests.reset(RedisForTests.Users.IN_ACL_FILE);
        }
        CrashForTests.at(step);
        var run = new RunForTests();
        assertThatThrownBy(() -> untilOver(server, run)).hasStackTraceContaining("a crash");
        server.work();
        CrashForTests.end();

        // When
        untilOver(server, run);

        // Then
        server.work();
        assertThat(server.user()).isEqualTo(server.newUser);
        assertThat(server.password()).matches("[0-9a-f]{64}");
        server.assertThatOnlyTheNewLoginIsValid();
        try (var files = Files.list(server.env().getParent())) {
            assertThat(files).containsExactly(server.env());
        }
    }

    /** Services have sessions, and begin new ones with what the file says. */
    private void untilOver(ShopServer server, JobRun run) throws Exception {
        var credential = credentials.get(server.quick);
        var stand = requests.start(credential, new Origin(Instant.now(), true, "crash test"), run);
        for (int tries = 0; stand.state().waitsFor() != null && tries < 5; tries++) {
            sessions.add(server.connect("a-service"));
            stand = work.check(credential, Permit.CHANGE, run);
        }
        assertThat(stand.state().waitsFor()).isNull();
    }
}
