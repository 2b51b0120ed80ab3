package app.stellarescrow.ops.packing.compress;

import static org.assertj.core.api.Assertions.assertThat;

import com.intel.gkl.compression.IntelDeflater;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NativeLibraryTest {

    @TempDir Path temporary;

    @Test
    void a_library_that_was_loaded_leaves_no_file() {
        // Given
        var unpacked = new AtomicBoolean();

        // When
        var loaded =
                NativeLibrary.load(
                        folder -> {
                            unpacked.set(folder.isDirectory());
                            return new IntelDeflater().load(folder);
                        },
                        temporary);

        // Then
        assertThat(unpacked).isTrue();
        assertThat(loaded).isEqualTo(new IntelDeflater().load(temporary.toFile()));
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void what_a_killed_process_left_is_removed_by_the_next_and_what_another_one_loads_is_not()
            throws Exception {
        // Given
        var left = Files.createDirectory(temporary.resolve("ops-native-1"));
        Files.writeString(left.resolve("lib.so"), "left");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(3600)));
        var loading = Files.createDirectory(temporary.resolve("ops-native-2"));

        // When
        NativeLibrary.load(_ -> true, temporary);

        // Then
        assertThat(left).doesNotExist();
        assertThat(loading).exists();
    }
}
