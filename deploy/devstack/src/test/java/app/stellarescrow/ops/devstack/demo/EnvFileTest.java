package app.stellarescrow.ops.devstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EnvFileTest {

    @TempDir private Path folder;

    @Test
    void variables_are_read_as_compose_reads_them() throws Exception {
        // Given
        var file =
                Files.writeString(
                        folder.resolve(".env"),
                        """
                        # API_KEYS=commented

                        API_KEYS=old,new   # two
                        export ADMIN_KEYS = 'a # b'
                        URL="redis://:p#w@host"
                        HASH=a#b
                        EMPTY=
                        TWICE=1
                        TWICE=2
                        """);

        // When
        var variables = EnvFile.read(file);

        // Then
        assertThat(variables)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "API_KEYS", "old,new",
                                "ADMIN_KEYS", "a # b",
                                "URL", "redis://:p#w@host",
                                "HASH", "a#b",
                                "EMPTY", "",
                                "TWICE", "2"));
    }
}
