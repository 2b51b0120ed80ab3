package app.stellarescrow.ops.cert.credential;

import static app.stellarescrow.ops.cert.credential.ByHandForTests.CACHE;
import static app.stellarescrow.ops.cert.credential.ByHandForTests.DATABASE;
import static app.stellarescrow.ops.cert.credential.ByHandForTests.UNPROVEN;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.credential.RotationView.Origin;
import app.stellarescrow.ops.cert.credential.CredentialCheck.Outcome;
import app.stellarescrow.ops.cert.credential.journal.Rotations;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.settings.Credentials;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Passwords that an operator replaces by hand: what the servers accept decides, not the file. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuidedRotationIT {

    private static final String NEW = "new,with a comma";
    private static final String NEW_OF_CACHE = "the-new-password";

    @Inject Credentials credentials;
    @Inject CredentialCheck work;
    @Inject RotationRequests requests;
    @Inject Rotations rotations;
    @Inject Ages ages;

    @BeforeEach
    void the_present_passwords_are_seen() throws Exception {
        for (var name : List.of(DATABASE, CACHE, UNPROVEN)) {
            check(name);
        }
    }

    @AfterEach
    void the_servers_as_before() throws Exception {
        for (var name : List.of(DATABASE, CACHE, UNPROVEN)) {
            var open = rotations.open(name);
            if (open.isPresent()) {
                requests.abort(
                        credentials.get(name), open.get().id().toString(), new RunForTests());
            }
        }
        DatabaseForTests.reset();
        RedisForTests.reset(RedisForTests.Users.IN_CONFIGURATION);
        ByHandForTests.reset();
    }

    @Test
    void fault_68_a_rotation_ends_when_postgres_accepts_the_new_password_and_not_by_an_edit()
            throws Exception {
        // Given
        var since = since(DATABASE);
        assertThat(start(DATABASE).state().waitsFor())
                .startsWith("you do the next step: change it in the server; write it to .env; ")
                .contains("the servers accept it and refuse the old one");

        // When
        ByHandForTests.write(NEW, RedisForTests.OLD_PASSWORD);
        var edited = check(DATABASE);

        // Then
        assertThat(problem(edited))
                .contains("postgres://shop_owner@127.0.0.1", "refuses the secret")
                .doesNotContain(NEW, DatabaseForTests.OLD_PASSWORD);
        assertThat(since(DATABASE)).isEqualTo(since);

        // When
        DatabaseForTests.server()
                .sql("postgres", "alter role shop_owner password '%s'".formatted(NEW));
        var changed = check(DATABASE);

        // Then
        assertThat(changed.state().steps()).containsExactly("REMOVED");
        assertThat(changed.conditions()).noneMatch(Condition::holds);
        assertThat(rotations.open(DATABASE)).isEmpty();
        assertThat(since(DATABASE)).isAfter(since);
        assertThatOnlyTheFileIsLeft();
    }

    @Test
    void fault_68_an_edit_without_a_rotation_is_told_and_keeps_the_age() throws Exception {
        // Given
        var since = since(DATABASE);
        var sinceOfUnproven = since(UNPROVEN);

        // When
        ByHandForTests.write(NEW, RedisForTests.OLD_PASSWORD);
        var told = check(DATABASE);
        check(UNPROVEN);

        // Then
        assertThat(problem(told)).contains("refuses the secret", "changed only in the store");
        assertThat(since(DATABASE)).isEqualTo(since);
        assertThat(since(UNPROVEN)).isEqualTo(sinceOfUnproven);
    }

    @Extended
    @Test
    void a_rotation_is_open_and_the_age_stays_while_redis_accepts_the_old_password_too()
            throws Exception {
        // Given
        var since = since(CACHE);
        start(CACHE);
        RedisForTests.ask("ACL", "SETUSER", "default", ">" + NEW_OF_CACHE);
        ByHandForTests.write(DatabaseForTests.OLD_PASSWORD, NEW_OF_CACHE);

        // When
        var both = check(CACHE);

        // Then
        assertThat(problem(both)).contains("still accepts the old secret", "end it in the server");
        assertThat(since(CACHE)).isEqualTo(since);

        // When
        RedisForTests.ask("ACL", "SETUSER", "default", "<" + RedisForTests.OLD_PASSWORD);

        // Then
        assertThat(check(CACHE).state().steps()).containsExactly("REMOVED");
        assertThat(since(CACHE)).isAfter(since);
        assertThatOnlyTheFileIsLeft();
    }

    @Test
    void a_rotation_that_no_server_can_prove_is_ended_by_an_approver() throws Exception {
        // Given
        var since = since(UNPROVEN);
        var id = start(UNPROVEN).state().rotation();

        // When
        ByHandForTests.write(NEW, RedisForTests.OLD_PASSWORD);
        var edited = check(UNPROVEN);

        // Then
        assertThat(problem(edited))
                .contains("unproven", "./ops rotation advance %s --force".formatted(id));
        assertThat(since(UNPROVEN)).isEqualTo(since);

        // When
        var forced = requests.force(credentials.get(UNPROVEN), id, new RunForTests());

        // Then
        assertThat(forced.state().steps()).containsExactly("REMOVED");
        assertThat(rotations.open(UNPROVEN)).isEmpty();
        assertThat(since(UNPROVEN)).isAfter(since);
    }

    private Outcome start(String name) throws InterruptedException {
        var origin = new Origin(Instant.now(), false, null);
        return requests.start(credentials.get(name), origin, new RunForTests());
    }

    private Outcome check(String name) throws InterruptedException {
        return work.check(credentials.get(name), Permit.CHANGE, new RunForTests());
    }

    private Instant since(String name) {
        return ages.since(credentials.get(name)).orElseThrow();
    }

    private static String problem(Outcome outcome) {
        return outcome.conditions().stream()
                .filter(each -> each.test() == Condition.Test.ROTATION_BLOCKED)
                .flatMap(each -> Optional.ofNullable(each.problem()).stream())
                .findFirst()
                .orElse("");
    }

    private static void assertThatOnlyTheFileIsLeft() throws Exception {
        try (var files = Files.list(ByHandForTests.ENV.getParent())) {
            assertThat(files).containsExactly(ByHandForTests.ENV);
        }
    }
}
