package app.stellarescrow.ops.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @ParameterizedTest
    @ValueSource(ints = {0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 9_000_001})
    void what_goes_in_comes_out_whatever_its_size(int size) throws IOException {
        // Given
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);

        // When
        var compressed = compress(bytes);

        // Then
        try (var in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
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
        var out = new ByteArrayOutputStream();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var gzip = new ParallelGzip(out, 3, threads)) {
            for (int from = 0; from < bytes.length; from += 70_000) {
                gzip.write(bytes, from, Math.min(70_000, bytes.length - from));
            }
            gzip.finish();
        }
        return out.toByteArray();
    }
}
