package app.stellarescrow.ops.packing;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.packing.compress.ParallelGunzip;
import app.stellarescrow.ops.packing.compress.ParallelGzip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ParallelGzipTest {

    private static final int ISA_L = 2;
    private static final int ZLIB = 6;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, (1 << 19) - 1, 1 << 19, (1 << 19) + 1, 9_000_001})
    void data_of_any_size_is_read_back_unchanged(int size) throws IOException {
        // Given
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);

        for (var level : List.of(ISA_L, ZLIB)) {
            // When
            var compressed = compress(bytes, level);

            // Then
            try (var in = new GZIPInputStream(new ByteArrayInputStream(compressed));
                    var ours = new ParallelGunzip(new ByteArrayInputStream(compressed))) {
                assertThat(in.readAllBytes()).isEqualTo(bytes);
                assertThat(ours.readAllBytes()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void a_bit_flipped_anywhere_in_a_file_does_not_pass_unseen() throws IOException {
        // Given
        var text = "8\tescrow\n".repeat(20_000).getBytes();
        var compressed = compress(text);

        for (int at = 0; at < compressed.length; at++) {
            // When
            var damaged = compressed.clone();
            damaged[at] ^= 4;

            // Then
            assertThat(isReadAs(damaged, text)).as("byte %d", at).isFalse();
        }
    }

    @Test
    void a_file_cut_anywhere_but_between_members_ends_with_a_failure() throws IOException {
        // Given
        var text = "8\tescrow\n".repeat(20_000).getBytes();
        var compressed = compress(text);

        for (int length = 1; length < compressed.length; length++) {
            // Then
            assertThat(isReadAs(Arrays.copyOf(compressed, length), text)).isFalse();
        }
    }

    private static boolean isReadAs(byte[] compressed, byte[] bytes) {
        try (var in = new ParallelGunzip(new ByteArrayInputStream(compressed))) {
            return Arrays.equals(in.readAllBytes(), bytes);
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void gzip_itself_finds_the_file_valid(@TempDir Path folder) throws Exception {
        // Given
        var text = "insert into trades values (1, 'escrow');\n".repeat(100_000).getBytes();
        var file = Files.write(folder.resolve("dump.sql.gz"), compress(text));

        // When
        var gzip = new ProcessBuilder("gzip", "-t", file.toString()).inheritIO().start();

        // Then
        assertThat(gzip.waitFor()).isZero();
    }

    private static byte[] compress(byte[] bytes) throws IOException {
        return compress(bytes, ISA_L);
    }

    private static byte[] compress(byte[] bytes, int level) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var gzip = new ParallelGzip(out, level, threads)) {
            for (int from = 0; from < bytes.length; from += 70_000) {
                gzip.write(bytes, from, Math.min(70_000, bytes.length - from));
            }
            gzip.finish();
        }
        return out.toByteArray();
    }
}
