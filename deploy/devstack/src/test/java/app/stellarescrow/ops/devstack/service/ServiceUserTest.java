package app.stellarescrow.ops.devstack.service;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.server.TestFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServiceUserTest {

    @TempDir private Path stack;

    @BeforeEach
    void only_root_starts_parts_as_other_users() {
        assumeTrue(RunAs.root());
    }

    @AfterEach
    void delete() {
        TestFolders.delete(ServiceUser.folders(stack));
    }

    @Test
    void a_file_that_the_service_reaches_is_not_copied_because_it_may_change() throws Exception {
        // Given
        var nginx = Files.createDirectory(stack.resolve("nginx"));
        var pid = Files.writeString(nginx.resolve("nginx.pid"), "1");
        var secret = Files.writeString(stack.resolve("secret"), "2");
        var settings = Map.of("A_PID_FILE", pid.toString(), "A_SECRET_FILE", secret.toString());

        // When
        var environment =
                new ServiceUser(Service.CERT, stack, List.of(nginx)).environment(settings);

        // Then
        assertThat(environment).containsEntry("A_PID_FILE", pid.toString());
        assertThat(environment.get("A_SECRET_FILE")).isNotEqualTo(secret.toString());
        assertThat(Path.of(environment.get("A_SECRET_FILE"))).hasContent("2");
    }

    @Test
    void a_copy_is_renewed_when_the_file_has_changed_for_the_same_user() throws Exception {
        // Given
        var rota = Files.writeString(stack.resolve("oncall.yaml"), "anna");
        var settings = Map.of("ONCALL_FILE", rota.toString());
        var user = new ServiceUser(Service.ALERT, stack, List.of());
        var copy = Path.of(user.environment(settings).get("ONCALL_FILE"));
        var owner = Files.getOwner(copy);

        // When
        Files.writeString(rota, "ben");
        user.renewCopies(settings);
        user.renewCopies(settings);

        // Then
        assertThat(copy).hasContent("ben");
        assertThat(Files.getOwner(copy)).isEqualTo(owner);
        assertThat(Files.getPosixFilePermissions(copy))
                .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
        try (var left = Files.list(copy.getParent().getParent())) {
            assertThat(left).containsExactly(copy.getParent());
        }
    }

    @Test
    void a_file_whose_secrets_the_service_replaces_is_never_a_copy() throws Exception {
        // Given
        var folder = Files.createDirectory(stack.resolve("platform"));
        var store = Files.writeString(folder.resolve(".env"), "DATABASE_PASSWORD=old");
        var settings = Map.of("CREDENTIALS_DATABASE_STORE_FILE", store.toString());
        var user = new ServiceUser(Service.CERT, stack, List.of());

        // Then
        assertThat(user.environment(settings)).containsAllEntriesOf(settings);
        assertThatThrownBy(() -> user.requireStores(settings))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("CREDENTIALS_DATABASE_STORE_FILE")
                .hasMessageContaining("chown -R 64214 " + folder);

        // When
        RunAs.part(Service.CERT.portOffset()).give(folder);

        // Then
        assertThatCode(() -> user.requireStores(settings)).doesNotThrowAnyException();
    }
}
