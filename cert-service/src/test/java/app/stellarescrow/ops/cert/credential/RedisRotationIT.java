package app.stellarescrow.ops.cert.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.credential.RotationView.Origin;
import app.stellarescrow.ops.cert.credential.CredentialCheck.Outcome;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.store.Key;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Rotations of the password of Redis while services use it. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RedisRotationIT {

    @Inject Credentials credentials;
    @Inject CredentialCheck work;

    @BeforeEach
    void the_server_as_its_image_made_it() {
        RedisForTests.reset(RedisForTests.Users.IN_CONFIGURATION);
    }

    @AfterEach
    void no_rotation_is_open() throws Exception {
        var check = check();
        if (check.state().rotation() != null && check.state().waitsFor() != null) {
            work.abort(credential(), check.state().rotation(), new RunForTests());
        }
        RedisForTests.reset(RedisForTests.Users.IN_CONFIGURATION);
    }

    @Test
    void sessions_of_the_old_user_are_named_and_no_login_fails_under_load_or_after_a_restart()
            throws Exception {
        // Given
        var log = RedisForTests.HOME.resolve("monitor.log");
        var monitor = RedisForTests.monitor(log);
        try (var load = new LoadForTests(RedisForTests::work)) {
            var old = RedisForTests.connect("nightly-report");
            start();

            // When
            var blocked = problem(check());

            // Then
            assertThat(blocked).contains("nightly-report from 127.0.0.1 (default, 1", "recreate");
            logInAsBefore();

            // When
            old.close();
            await().atMost(Duration.ofSeconds(60)).until(() -> check().state().waitsFor() == null);

            // Then
            assertThatThrownBy(RedisRotationIT::logInAsBefore).hasMessageContaining("WRONGPASS");
            var before = load.logins();
            await().atMost(Duration.ofSeconds(20)).until(() -> load.logins() > before + 50);
            assertThat(load.failures()).isEmpty();
        }
        assertThatNoPasswordIsShown(log);
        monitor.stop();
        RedisForTests.restart();
        RedisForTests.work();
        assertThatThrownBy(RedisRotationIT::logInAsBefore).hasMessageContaining("WRONGPASS");
    }

    @Test
    void a_password_that_was_changed_only_in_the_file_is_found_without_a_rotation()
            throws Exception {
        // Given
        RedisForTests.write("default", "changed-in-the-file-only");

        // When
        var found = problem(check());

        // Then
        assertThat(found)
                .contains("refuses the login default", "changed only in the store")
                .doesNotContain("changed-in-the-file-only");
    }

    @Test
    void a_server_that_would_forget_its_users_at_a_restart_is_left_as_it_is() throws Exception {
        // Given
        RedisForTests.reset(RedisForTests.Users.IN_MEMORY);
        var env = Files.readString(RedisForTests.ENV);
        var users = RedisForTests.ask("ACL", "LIST");

        // When
        var begun = start();

        // Then
        assertThat(problem(begun))
                .contains("would forget its users", "CONFIG REWRITE", "start it with", "--aclfile");
        assertThat(RedisForTests.ask("ACL", "LIST")).isEqualTo(users);
        assertThat(Files.readString(RedisForTests.ENV)).isEqualTo(env);
    }

    @Test
    void an_aborted_rotation_puts_the_old_login_back_and_ends_the_new_one() throws Exception {
        // Given
        var begun = start();
        var fresh = RedisForTests.password();
        RedisForTests.connect("with-the-new-login", "cache_a", fresh).close();

        // When
        work.abort(credential(), String.valueOf(begun.state().rotation()), new RunForTests());

        // Then
        assertThat(RedisForTests.password()).isEqualTo(RedisForTests.OLD_PASSWORD);
        RedisForTests.work();
        assertThatThrownBy(() -> RedisForTests.connect("late", "cache_a", fresh))
                .hasMessageContaining("WRONGPASS");
        assertThat(problem(check())).isEmpty();
    }

    @Test
    void the_two_users_take_turns() throws Exception {
        for (var user : List.of("cache_a", "cache_b", "cache_a")) {
            // When
            start();
            try (var _ = RedisForTests.connect("shop-api")) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> check().state().waitsFor() == null);
            }

            // Then
            assertThat(Files.readString(RedisForTests.ENV)).contains("redis://%s:".formatted(user));
            RedisForTests.work();
        }
    }

    @Test
    void a_server_whose_replica_would_not_know_the_new_user_is_left_as_it_is() throws Exception {
        // Given
        var replica = RedisForTests.replica();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> RedisForTests.ask("INFO").contains("connected_slaves:1"));

        // When
        var begun = start();

        // Then
        assertThat(problem(begun)).contains("connected_slaves:1", "does not replicate users");
        assertThat(RedisForTests.ask("ACL", "LIST")).doesNotContain("cache_a");
        replica.stop();
    }

    private Outcome start() throws InterruptedException {
        return work.start(credential(), new Origin(Instant.now(), false, null), new RunForTests());
    }

    private Outcome check() throws InterruptedException {
        return work.check(credential(), Permit.CHANGE, new RunForTests());
    }

    private Credential credential() {
        return credentials.get("SHOP_CACHE");
    }

    private static void logInAsBefore() throws Exception {
        RedisForTests.connect("as-before", "default", RedisForTests.OLD_PASSWORD).close();
    }

    private static String problem(Outcome outcome) {
        return outcome.conditions().stream()
                .filter(each -> each.test() == Condition.Test.ROTATION_BLOCKED && each.holds())
                .map(each -> String.valueOf(each.problem()))
                .findFirst()
                .orElse("");
    }

    /** Fault 69. */
    private static void assertThatNoPasswordIsShown(Path monitor) throws Exception {
        var password = RedisForTests.password();
        var shown =
                String.join(
                        "\n",
                        RedisForTests.ask("ACL", "LOG"),
                        RedisForTests.ask("SLOWLOG", "GET", "-1"),
                        Files.readString(monitor),
                        Files.readString(RedisForTests.LOG),
                        Files.readString(PlatformForTests.LOG),
                        TestServers.postgres()
                                .query(
                                        "ops",
                                        "select string_agg(x::text, ' ') from cert.rotation x"));
        assertThat(shown)
                .contains("SETUSER", "\"SET\" \"sale\"", "ops-rotation-probe")
                .doesNotContain(password, RedisForTests.OLD_PASSWORD);
        assertThat(Files.readString(RedisForTests.CONFIGURATION))
                .contains("user cache_a on", "#" + new Key(password).hash())
                .doesNotContain(password);
        try (var processes = Files.list(Path.of("/proc"))) {
            assertThat(processes.map(Shown::commandLine))
                    .noneMatch(line -> line.contains(password));
        }
    }
}
