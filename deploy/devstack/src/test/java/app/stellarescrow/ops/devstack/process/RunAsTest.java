package app.stellarescrow.ops.devstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.cli.client.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunAsTest {

    private static final RunAs USER = RunAs.part(60);

    @TempDir private Path folder;
    private Home home;
    private List<Path> needs;

    @BeforeEach
    void create_a_stack_and_the_folder_of_a_part() throws IOException {
        assumeTrue(RunAs.root(), "only root starts parts as other users");
        // Those above are closed, too, in a temporary folder of JUnit.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        home = new Home(folder.resolve(".ops"));
        home.create();
        needs = List.of(Files.createDirectory(home.folder().resolve("part")));
    }

    @Test
    void where_root_may_not_mount_a_closed_folder_is_refused_with_the_remedy() {
        assertThatThrownBy(() -> USER.entering(needs, false))
                .hasMessageContaining("user 64260 cannot enter " + home.folder())
                .hasMessageContaining("such as /opt");
    }

    @Test
    void where_root_may_not_mount_a_folder_that_lets_pass_is_entered() throws IOException {
        // When
        home.letPass();
        home.create();

        // Then
        assertThat(USER.entering(needs, false)).isEqualTo(USER);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.folder())))
                .isEqualTo("rwx--x--x");
    }

    @Test
    void where_root_may_mount_closed_folders_stay_closed() {
        assertThat(USER.entering(needs, true)).isEqualTo(USER);
    }

    @Test
    void a_log_is_readable_by_its_owner_only() throws IOException {
        // Given
        var log = folder.resolve("part.log");

        // When
        PrivateLog.append(log);
        PrivateLog.append(log);

        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                .isEqualTo("rw-------");
    }
}
