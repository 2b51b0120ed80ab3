package app.stellarescrow.ops.cert.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.credential.RotationView.Origin;
import app.stellarescrow.ops.cert.credential.CredentialCheck.Outcome;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.settings.Credential;
import app.stellarescrow.ops.cert.credential.settings.Credentials;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What only rotations of the password of Redis have. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RedisRotationIT {

    @Inject Credentials credentials;
    @Inject CredentialCheck work;
    @Inject RotationRequests requests;

    @AfterEach
    void no_rotation_is_open() throws Exception {
        var check = check();
        if (check.state().rotation() != null && check.state().waitsFor() != null) {
            requests.abort(credential(), check.state().rotation(), new RunForTests());
        }
        RedisForTests.reset(RedisForTests.Users.IN_CONFIGURATION);
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
        return requests.start(
                credential(), new Origin(Instant.now(), false, null), new RunForTests());
    }

    private Outcome check() throws InterruptedException {
        return work.check(credential(), Permit.CHANGE, new RunForTests());
    }

    private Credential credential() {
        return credentials.get("CACHE_QUICK");
    }

    private static String problem(Outcome outcome) {
        return outcome.conditions().stream()
                .filter(each -> each.test() == Condition.Test.ROTATION_BLOCKED && each.holds())
                .map(each -> String.valueOf(each.problem()))
                .findFirst()
                .orElse("");
    }
}
