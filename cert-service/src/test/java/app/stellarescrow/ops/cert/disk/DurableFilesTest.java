package app.stellarescrow.ops.cert.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DurableFilesTest {

    private static final byte[] CONTENT = "key".getBytes(US_ASCII);

    @TempDir private Path folder;

    @Test
    void a_secret_that_all_could_read_is_closed_when_it_is_replaced() throws Exception {
        // Given
        var file = Files.writeString(folder.resolve("secret"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        // When
        DurableFiles.writeSecret(file, CONTENT);

        // Then
        assertThat(file).hasContent("key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_secret_that_cannot_take_its_place_leaves_no_copy_beside_it() throws Exception {
        // Given
        var taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("file"), "");

        // When
        assertThatThrownBy(() -> DurableFiles.writeSecret(taken, CONTENT))
                .isInstanceOf(IOException.class);

        // Then
        assertThat(folder).isDirectoryNotContaining(each -> !each.equals(taken));
    }

    @Test
    void the_secret_of_a_file_is_its_first_line_and_no_text_is_an_error() throws Exception {
        // Given
        var file = Files.writeString(folder.resolve("password"), "word \nsecond\n");
        var binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xc3, 0x28});

        // Then
        assertThat(FirstLine.of(file)).isEqualTo("word ");
        assertThat(FirstLine.of(Files.createFile(folder.resolve("empty")))).isEmpty();
        assertThatThrownBy(() -> FirstLine.of(binary)).isInstanceOf(MalformedInputException.class);
    }
}
