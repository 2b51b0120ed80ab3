package app.stellarescrow.ops.cert.credential;

import static app.stellarescrow.ops.cert.credential.PlatformForTests.ENV;
import static app.stellarescrow.ops.cert.credential.PlatformForTests.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.api.credential.RotationView.Origin;
import app.stellarescrow.ops.cert.credential.journal.Rotations;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.settings.Credentials;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What the demo platform must answer before a rotation makes keys, and before an aborted one ends.
 */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RotationProofIT {

    private static final String NAME = "QUICK";

    @Inject Credentials credentials;
    @Inject CredentialCheck work;
    @Inject RotationRequests requests;
    @Inject Rotations rotations;

    private String before;

    @BeforeEach
    void one_key_that_the_platform_knows() throws Exception {
        PlatformForTests.writeEnv("API_KEYS=the-old-key");
        PLATFORM.recreate();
        before = Files.readString(ENV);
    }

    @AfterEach
    void no_crash_and_no_rotation_is_left() throws Exception {
        CrashForTests.end();
        var id = check().state().rotation();
        if (id != null) {
            abort(id);
            PLATFORM.recreate();
            check();
        }
    }

    @Test
    void no_key_is_made_while_the_process_refuses_one_that_is_in_the_file() throws Exception {
        // Given
        PlatformForTests.writeEnv("API_KEYS=the-old-key,never-loaded");

        // When
        var blocked = start(false);

        // Then
        assertThat(blocked.state().steps()).isEmpty();
        assertThat(blocked.state().waitsFor()).contains("refuses the key", "recreate it");
        assertThat(rotations.open(NAME).orElseThrow().blocked()).isTrue();
        assertThatOnlyTheFileIsLeft();

        // When
        PLATFORM.recreate();

        // Then
        assertThat(check(Permit.CHANGE).state().steps()).containsExactly("GENERATED", "ADDED");
    }

    @Test
    void an_aborted_rotation_is_open_until_the_process_has_forgotten_the_new_key()
            throws Exception {
        // Given
        start(false);
        PLATFORM.recreate();
        var id = check().state().rotation();

        // When
        var aborted = abort(id);

        // Then
        assertThat(aborted.state().waitsFor())
                .contains(PLATFORM.url(), "still accepts the withdrawn key", "recreate it");
        assertThat(Files.readString(ENV)).isEqualTo(before);
        PLATFORM.restart();
        assertThat(check().state().waitsFor()).contains("still accepts");
        assertThatThrownBy(() -> start(true)).hasMessageContaining("has an open rotation already");

        // When
        PLATFORM.recreate();

        // Then
        assertThat(check().state().waitsFor()).isNull();
        assertThat(check().state().rotation()).isNull();
        assertThatOnlyTheFileIsLeft();
    }

    @Test
    void an_abort_is_refused_once_the_old_keys_are_removed() throws Exception {
        // Given
        start(false);
        PLATFORM.recreate();
        var id = check().state().rotation();
        var removed = requests.force(credentials.get(NAME), id, new RunForTests());
        assertThat(removed.state().steps()).contains("REMOVED");

        // When, then
        assertThatThrownBy(() -> abort(id)).hasMessageContaining("has removed the old keys");

        // And
        PLATFORM.recreate();
        check();
    }

    @Test
    void an_abort_after_a_crash_brings_the_old_key_back() throws Exception {
        // Given
        start(false);
        PLATFORM.recreate();
        var id = check().state().rotation();
        CrashForTests.at("REMOVED");
        assertThatThrownBy(() -> requests.force(credentials.get(NAME), id, new RunForTests()))
                .hasStackTraceContaining("a crash");
        assertThat(Files.readString(ENV)).doesNotContain("the-old-key");
        CrashForTests.end();

        // When
        abort(id);

        // Then
        assertThat(Files.readString(ENV)).isEqualTo(before);
    }

    private CredentialCheck.Outcome start(boolean breach) throws InterruptedException {
        var origin = new Origin(Instant.now(), breach, "trial");
        return requests.start(credentials.get(NAME), origin, new RunForTests());
    }

    private CredentialCheck.Outcome check() throws InterruptedException {
        return check(Permit.CHECK);
    }

    private CredentialCheck.Outcome check(Permit permit) throws InterruptedException {
        return work.check(credentials.get(NAME), permit, new RunForTests());
    }

    private CredentialCheck.Outcome abort(String id) throws InterruptedException {
        return requests.abort(credentials.get(NAME), id, new RunForTests());
    }

    private static void assertThatOnlyTheFileIsLeft() throws Exception {
        try (var files = Files.list(ENV.getParent())) {
            assertThat(files).containsExactly(ENV);
        }
    }
}
