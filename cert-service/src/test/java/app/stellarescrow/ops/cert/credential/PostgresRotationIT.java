package app.stellarescrow.ops.cert.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.credential.RotationView.Origin;
import app.stellarescrow.ops.cert.credential.CredentialCheck.Outcome;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Rotations of a database's password while services use it. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(PlatformForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PostgresRotationIT {

    @Inject Credentials credentials;
    @Inject CredentialCheck work;

    @BeforeEach
    void the_database_as_its_image_made_it() {
        DatabaseForTests.reset();
    }

    @AfterEach
    void no_rotation_is_open() throws Exception {
        var check = check();
        if (check.state().rotation() != null && check.state().waitsFor() != null) {
            work.abort(credential(), check.state().rotation(), new RunForTests());
        }
        DatabaseForTests.reset();
    }

    @Test
    void fault_65_sessions_of_the_old_role_are_named_and_no_login_fails_under_load()
            throws Exception {
        // Given
        try (var load = new LoadForTests(DatabaseForTests::work)) {
            Connection old = DatabaseForTests.connect("nightly-report");
            start();

            // When
            var blocked = problem(check());

            // Then
            assertThat(blocked)
                    .contains("nightly-report from 127.0.0.1 (shop_owner", "recreate")
                    .contains("a restart does not read .env again");
            assertThat(canLogIn(DatabaseForTests.OWNER)).isTrue();

            // When
            old.close();
            await().atMost(Duration.ofSeconds(60)).until(() -> check().state().waitsFor() == null);

            // Then
            assertThat(canLogIn(DatabaseForTests.OWNER)).isFalse();
            var before = load.logins();
            await().atMost(Duration.ofSeconds(20)).until(() -> load.logins() > before + 50);
            assertThat(load.failures()).isEmpty();
        }
        assertThat(DatabaseForTests.value("DATABASE_URL"))
                .isEqualTo(
                        "\"postgres://shop_a:%s@127.0.0.1:%d/shop\""
                                .formatted(
                                        DatabaseForTests.value("POSTGRES_PASSWORD"),
                                        DatabaseForTests.server().port()));
        assertThatTheOwnerOwnsWhatIsMade();
        assertThatNoPasswordIsShown(DatabaseForTests.value("POSTGRES_PASSWORD"));
    }

    @Test
    void fault_68_a_password_that_was_changed_only_in_the_file_is_found_without_a_rotation()
            throws Exception {
        // Given
        DatabaseForTests.write(DatabaseForTests.OWNER, "changed-in-the-file-only");

        // When
        var found = problem(check());

        // Then
        assertThat(found)
                .contains("refuses the login shop_owner", "changed only in the store")
                .doesNotContain("changed-in-the-file-only");
    }

    @Test
    void an_aborted_rotation_puts_the_old_login_back_and_ends_the_new_one() throws Exception {
        // Given
        var before = Files.readString(DatabaseForTests.ENV);
        var begun = start();
        assertThat(DatabaseForTests.value("POSTGRES_USER")).isEqualTo("shop_a");

        // When
        work.abort(credential(), String.valueOf(begun.state().rotation()), new RunForTests());

        // Then
        assertThat(Files.readString(DatabaseForTests.ENV)).isEqualTo(before);
        assertThat(canLogIn("shop_a")).isFalse();
        DatabaseForTests.connect("after-the-abort").close();
        assertThat(problem(check())).isEmpty();
    }

    private Outcome start() throws InterruptedException {
        return work.start(credential(), new Origin(Instant.now(), false, null), new RunForTests());
    }

    private Outcome check() throws InterruptedException {
        return work.check(credential(), Permit.CHANGE, new RunForTests());
    }

    private Credential credential() {
        return credentials.get("SHOP_DATABASE");
    }

    private static String problem(Outcome outcome) {
        return outcome.conditions().stream()
                .filter(each -> each.test() == Condition.Test.ROTATION_BLOCKED && each.holds())
                .map(each -> String.valueOf(each.problem()))
                .findFirst()
                .orElse("");
    }

    private static boolean canLogIn(String role) {
        return DatabaseForTests.server()
                .query(
                        "shop",
                        "select rolcanlogin and rolpassword is not null from pg_authid where rolname = '%s'"
                                .formatted(role))
                .equals("t");
    }

    private static void assertThatTheOwnerOwnsWhatIsMade() throws SQLException {
        try (var session = DatabaseForTests.connect("shop-migration");
                var statement = session.createStatement()) {
            statement.execute("create temporary table made (id int)");
            try (var row =
                    statement.executeQuery(
                            "select tableowner, current_setting('search_path') from pg_tables where tablename = 'made'")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo(DatabaseForTests.OWNER);
                assertThat(row.getString(2)).isEqualTo("public, pg_temp");
            }
        }
    }

    /** Fault 69. */
    private static void assertThatNoPasswordIsShown(String password) throws Exception {
        var server = DatabaseForTests.server();
        var shown =
                String.join(
                        "\n",
                        DatabaseForTests.log(),
                        Files.readString(PlatformForTests.LOG),
                        server.query("ops", "select string_agg(x::text, ' ') from cert.rotation x"),
                        server.query("shop", "select string_agg(rolpassword, ' ') from pg_authid"));
        assertThat(shown).contains("alter role \"shop_a\"", "SCRAM-SHA-256$4096");
        var secrets = List.of(password, DatabaseForTests.OLD_PASSWORD);
        assertThat(secrets)
                .noneMatch(each -> shown.contains("'" + each) || shown.contains(password));
        try (var processes = Files.list(Path.of("/proc"))) {
            assertThat(processes.map(Shown::commandLine))
                    .noneMatch(line -> line.contains(password));
        }
    }
}
