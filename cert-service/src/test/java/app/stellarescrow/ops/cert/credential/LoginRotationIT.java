package app.stellarescrow.ops.cert.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.credential.RotationView.Origin;
import app.stellarescrow.ops.cert.credential.CredentialCheck.Outcome;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.settings.Credentials;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rotations of a server's password by two logins in turn, while services log in. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LoginRotationIT {

    private static final String IDLE_PASSWORD = "of-the-rotation-before";

    @Inject Credentials credentials;
    @Inject CredentialCheck work;
    @Inject RotationRequests requests;
    @Inject Ages ages;

    private ShopServer used;

    @AfterEach
    void no_rotation_is_open() throws Exception {
        var check = check(used);
        if (check.state().rotation() != null && check.state().waitsFor() != null) {
            abort(used, check);
        }
        used.reset();
    }

    @Extended
    @Test
    void fault_65_sessions_of_the_old_role_are_named_and_no_login_of_postgres_fails_under_load()
            throws Exception {
        // When
        var load = rotateUnderLoad(ShopServer.DATABASE);

        // Then
        DatabaseForTests.assertThatTheOwnerOwnsWhatIsMade();
        DatabaseForTests.assertThatNoPasswordIsShown();
        load.assumeRate();
    }

    @Extended
    @Test
    void
            sessions_of_the_old_user_are_named_and_no_login_of_redis_fails_under_load_or_after_a_restart()
                    throws Exception {
        // Given
        var log = RedisForTests.HOME.resolve("monitor.log");
        var monitor = RedisForTests.monitor(log);

        // When
        var load = rotateUnderLoad(ShopServer.CACHE);

        // Then
        RedisForTests.assertThatNoPasswordIsShown(log);
        monitor.stop();
        RedisForTests.restart();
        RedisForTests.work();
        assertThat(acceptsTheOldLogin(ShopServer.CACHE)).isFalse();
        load.assumeRate();
    }

    /** Acceptance: of 50 logins a second, none fails. */
    private LoadForTests rotateUnderLoad(ShopServer server) throws Exception {
        try (var load = new LoadForTests(server::work)) {
            var old = server.connect("nightly-report");
            start(server);
            assertThat(problem(check(server)))
                    .contains("nightly-report from 127.0.0.1 (%s, 1".formatted(server.oldUser))
                    .contains("recreate", "a restart does not read .env again");
            assertThat(acceptsTheOldLogin(server)).isTrue();
            old.close();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> check(server).state().waitsFor() == null);
            assertThat(acceptsTheOldLogin(server)).isFalse();
            var before = load.logins();
            await().atMost(Duration.ofSeconds(20)).until(() -> load.logins() > before + 50);
            load.assertThatNoneOfManyFailed();
            return load;
        }
    }

    /** The two are never changed within one restart of their users. */
    @Extended
    @ParameterizedTest
    @EnumSource
    void a_login_that_still_has_a_session_is_not_changed_and_its_client_is_named(ShopServer server)
            throws Exception {
        // Given
        server.createIdleLogin(IDLE_PASSWORD);
        var idle = server.logInAs("forgotten-worker", server.newUser, IDLE_PASSWORD);
        var before = Files.readString(server.env());

        // When
        var blocked = start(server);

        // Then
        assertThat(blocked.state().steps()).containsExactly("GENERATED");
        assertThat(problem(blocked))
                .contains("the login %s".formatted(server.newUser), "must be idle now")
                .contains("forgotten-worker from 127.0.0.1", "recreate");
        assertThat(server.accepts(server.newUser, IDLE_PASSWORD)).isTrue();
        assertThat(Files.readString(server.env())).isEqualTo(before);

        // When
        idle.close();
        var goesOn =
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> check(server), each -> !each.state().steps().isEmpty());

        // Then
        assertThat(goesOn.state().steps()).containsExactly("ADDED", "VERIFIED", "DRAINING");
        assertThat(problem(goesOn))
                .contains("no session of the new login %s".formatted(server.newUser));
        assertThat(server.accepts(server.newUser, IDLE_PASSWORD)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void fault_68_a_password_that_was_changed_only_in_the_file_is_found_without_a_rotation(
            ShopServer server) throws Exception {
        // Given
        server.write(server.oldUser, "changed-in-the-file-only");

        // When
        var found = problem(check(server));

        // Then
        assertThat(found)
                .contains("refuses the login " + server.oldUser, "changed only in the store")
                .doesNotContain("changed-in-the-file-only");
    }

    @Extended
    @ParameterizedTest
    @EnumSource
    void an_aborted_rotation_puts_the_old_login_back_with_its_age_and_ends_the_new_one(
            ShopServer server) throws Exception {
        // Given
        check(server);
        var since = ages.since(credentials.get(server.credential));
        var before = Files.readString(server.env());
        var begun = start(server);
        assertThat(server.user()).isEqualTo(server.newUser);
        var fresh = server.password();
        assertThat(server.accepts(server.newUser, fresh)).isTrue();

        // When
        abort(server, begun);

        // Then
        assertThat(Files.readString(server.env()))
                .isEqualTo(before.replace("redis://:", "redis://default:"));
        assertThat(server.accepts(server.newUser, fresh)).isFalse();
        server.work();
        assertThat(problem(check(server))).isEmpty();
        assertThat(ages.since(credentials.get(server.credential))).isEqualTo(since);
    }

    @Extended
    @ParameterizedTest
    @EnumSource
    void a_password_of_any_characters_is_proven_and_put_back_by_an_abort(ShopServer server)
            throws Exception {
        // Given
        var password = "p\u00e4ss%\u20ac@\u0438";
        server.set(password);
        assertThat(problem(check(server))).isEmpty();
        var begun = start(server);
        assertThat(begun.state().steps()).contains("DRAINING");

        // When
        abort(server, begun);

        // Then
        assertThat(server.password()).isEqualTo(password);
        server.work();
        assertThat(problem(check(server))).isEmpty();
    }

    private Outcome start(ShopServer server) throws InterruptedException {
        var origin = new Origin(Instant.now(), false, null);
        return requests.start(credentials.get(server.credential), origin, new RunForTests());
    }

    private Outcome check(ShopServer server) throws InterruptedException {
        used = server;
        return work.check(credentials.get(server.credential), Permit.CHANGE, new RunForTests());
    }

    private void abort(ShopServer server, Outcome open) throws InterruptedException {
        var id = String.valueOf(open.state().rotation());
        requests.abort(credentials.get(server.credential), id, new RunForTests());
    }

    private static boolean acceptsTheOldLogin(ShopServer server) throws Exception {
        return server.accepts(server.oldUser, server.oldPassword());
    }

    private static String problem(Outcome outcome) {
        return outcome.conditions().stream()
                .filter(each -> each.test() == Condition.Test.ROTATION_BLOCKED && each.holds())
                .map(each -> String.valueOf(each.problem()))
                .findFirst()
                .orElse("");
    }
}
