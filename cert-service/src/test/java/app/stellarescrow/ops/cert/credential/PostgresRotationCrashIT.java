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
import java.nio.file.Files;
import java.sql.Connection;
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
 * A rotation of a database's password whose job dies after a step and before it could store that.
 */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PostgresRotationCrashIT {

    private static final String NAME = "SHOP_QUICK";

    @Inject Credentials credentials;
    @Inject CredentialCheck work;

    private final List<Connection> sessions = new ArrayList<>();

    @BeforeEach
    void the_database_as_its_image_made_it() {
        DatabaseForTests.reset();
    }

    @AfterEach
    void no_more_crashes_and_sessions() throws Exception {
        CrashForTests.end();
        for (var session : sessions) {
            session.close();
        }
        DatabaseForTests.reset();
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
        DatabaseForTests.connect("after-the-crash").close();
        CrashForTests.end();

        // When
        untilOver(run);

        // Then
        DatabaseForTests.connect("after-the-rotation").close();
        assertThat(DatabaseForTests.value("POSTGRES_USER")).isEqualTo("shop_a");
        assertThat(DatabaseForTests.value("POSTGRES_PASSWORD")).matches("[0-9a-f]{64}");
        assertThat(
                        DatabaseForTests.server()
                                .query(
                                        "shop",
                                        "select rolname, rolcanlogin from pg_roles where rolname in ('shop_owner', 'shop_a') order by 1"))
                .isEqualTo("shop_a|t\nshop_owner|f");
        try (var files = Files.list(DatabaseForTests.ENV.getParent())) {
            assertThat(files).containsExactly(DatabaseForTests.ENV);
        }
    }

    /** Services have sessions, and begin new ones with what the file says. */
    private void untilOver(JobRun run) throws Exception {
        var credential = credentials.get(NAME);
        var stand = work.start(credential, new Origin(Instant.now(), true, "crash test"), run);
        for (int tries = 0; stand.state().waitsFor() != null && tries < 5; tries++) {
            sessions.add(DatabaseForTests.connect("a-service"));
            stand = work.check(credential, Permit.CHANGE, run);
        }
        assertThat(stand.state().waitsFor()).isNull();
    }
}
