package app.stellarescrow.ops.cert.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.stellarescrow.ops.api.credential.RotationView.Origin;
import app.stellarescrow.ops.cert.credential.CredentialCheck.Outcome;
import app.stellarescrow.ops.cert.credential.journal.Rotations;
import app.stellarescrow.ops.cert.credential.settings.Credentials;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.failure.RequestRefused;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Requests to rotate credentials that have no store in the settings. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StorelessCredentialIT {

    private static final String BY_HAND = "GRAFANA_ADMIN_PASSWORD";

    @Inject Credentials credentials;
    @Inject RotationRequests requests;
    @Inject Rotations rotations;

    @Test
    void keys_without_a_store_are_refused_with_the_setting_and_no_rotation_begins() {
        // When
        var refused = catchThrowableOfType(RequestRefused.class, () -> start("ADMIN_KEYS"));

        // Then
        assertThat(refused).hasMessageContaining("ADMIN_KEYS has no store");
        assertThat(refused.hint()).contains("set credentials.ADMIN_KEYS.store.file");
        assertThat(rotations.open("ADMIN_KEYS")).isEmpty();
    }

    @Test
    void a_secret_that_is_replaced_by_hand_needs_no_store_and_names_the_command_that_ends_it()
            throws Exception {
        // When
        var started = start(BY_HAND);

        // Then
        var id = String.valueOf(started.state().rotation());
        assertThat(started.state().waitsFor())
                .contains("./ops rotation advance %s --force --reason TEXT".formatted(id));
        assertThat(rotations.open(BY_HAND).orElseThrow().blocked()).isFalse();
        assertThat(started.conditions())
                .filteredOn(Condition::holds)
                .singleElement()
                .extracting(Condition::problem)
                .asString()
                .contains("is replaced by hand", "./ops rotation show " + id)
                .doesNotContain("new keys", "()");
        requests.abort(credentials.get(BY_HAND), id, new RunForTests());
        assertThat(rotations.open(BY_HAND)).isEmpty();
    }

    private Outcome start(String name) throws InterruptedException {
        var origin = new Origin(Instant.now(), false, null);
        return requests.start(credentials.get(name), origin, new RunForTests());
    }
}
