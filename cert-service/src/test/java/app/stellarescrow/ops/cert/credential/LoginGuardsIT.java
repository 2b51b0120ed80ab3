package app.stellarescrow.ops.cert.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.api.credential.RotationView.Origin;
import app.stellarescrow.ops.cert.credential.CredentialCheck.Outcome;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.settings.Credential;
import app.stellarescrow.ops.cert.credential.settings.Credentials;
import app.stellarescrow.ops.cli.client.CredentialApi;
import app.stellarescrow.ops.cli.client.RestApi;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a rotation of a database's password does not do, because it would lock its users out. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LoginGuardsIT {

    @Inject Credentials credentials;
    @Inject CredentialCheck work;
    @Inject RotationRequests requests;

    @TestHTTPResource URI url;

    private String name = "SHOP_QUICK";

    @AfterEach
    void no_rotation_is_open() throws Exception {
        DatabaseForTests.set(DatabaseForTests.OLD_PASSWORD);
        var open = check().state().rotation();
        if (open != null) {
            abort(open);
        }
        DatabaseForTests.reset();
    }

    @Extended
    @Test
    void a_pooler_that_does_not_know_the_new_login_keeps_the_store_as_it_is() throws Exception {
        // Given
        Assumptions.assumeTrue(
                Files.isExecutable(PoolerForTests.PROGRAM), "pgbouncer is not installed");
        name = "SHOP_POOLED";
        var env = Files.readString(DatabaseForTests.ENV);
        try (var _ = PoolerForTests.withTheOldLoginInItsFile()) {

            // When
            var blocked = start();

            // Then
            assertThat(blocked.state().steps()).containsExactly("GENERATED", "ADDED");
            assertThat(blocked.state().waitsFor())
                    .contains("127.0.0.1:" + PoolerForTests.PORT, "auth_query");
            assertThat(Files.readString(DatabaseForTests.ENV)).isEqualTo(env);
        }

        // When
        try (var _ = PoolerForTests.thatAsksTheServer()) {
            var goesOn = check();

            // Then
            assertThat(goesOn.state().steps()).containsExactly("VERIFIED", "DRAINING");
        }
    }

    @Extended
    @Test
    void an_old_login_that_is_lost_is_not_put_back() throws Exception {
        // Given
        var id = started();
        var env = Files.readString(DatabaseForTests.ENV);
        try (var kept = Files.newDirectoryStream(DatabaseForTests.ENV.getParent(), "*.old")) {
            for (var file : kept) {
                Files.delete(file);
            }
        }

        // When, then
        assertThatThrownBy(() -> abort(id))
                .hasMessageContaining("is lost, so there is no way back");
        assertThat(Files.readString(DatabaseForTests.ENV)).isEqualTo(env);
        DatabaseForTests.work();
    }

    @Extended
    @Test
    void an_old_login_that_the_server_refuses_is_not_put_back() throws Exception {
        // Given
        var id = started();
        var env = Files.readString(DatabaseForTests.ENV);
        DatabaseForTests.server()
                .sql("postgres", "alter role shop_owner password 'changed-by-an-operator'");

        // When, then
        assertThatThrownBy(() -> abort(id))
                .hasMessageContaining("does not accept the old login shop_owner");
        assertThat(Files.readString(DatabaseForTests.ENV)).isEqualTo(env);
        DatabaseForTests.work();
    }

    @Extended
    @Test
    void an_abort_is_refused_when_the_rotation_is_unknown_or_has_ended() throws Exception {
        // Given
        var id = started();
        abort(id);

        // When, then
        assertThatThrownBy(() -> abort("of-another-credential"))
                .hasMessageContaining("SHOP_QUICK has no rotation of-another-credential");
        assertThatThrownBy(() -> abort(id)).hasMessageContaining("has ended");
    }

    @Extended
    @Test
    void a_rotation_that_has_ended_is_shown_by_the_beginning_of_its_id() throws Exception {
        // Given
        var id = started();
        abort(id);

        // When
        var api = new CredentialApi(new RestApi("the service", url, "operator-token"));
        var found = api.rotation(id.substring(0, 13)).value();

        // Then
        assertThat(found.id()).hasToString(id);
        assertThat(found.finishedAt()).isNotNull();
    }

    private String started() throws Exception {
        var started = start();
        assertThat(DatabaseForTests.value("POSTGRES_USER")).isEqualTo("shop_a");
        return String.valueOf(started.state().rotation());
    }

    private Outcome start() throws InterruptedException {
        var origin = new Origin(Instant.now(), true, "trial");
        return requests.start(credential(), origin, new RunForTests());
    }

    private Outcome check() throws InterruptedException {
        return work.check(credential(), Permit.CHANGE, new RunForTests());
    }

    private void abort(String id) throws InterruptedException {
        requests.abort(credential(), id, new RunForTests());
    }

    private Credential credential() {
        return credentials.get(name);
    }
}
