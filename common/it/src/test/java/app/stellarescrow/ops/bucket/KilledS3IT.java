package app.stellarescrow.ops.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.LocalS3;
import app.stellarescrow.ops.testing.Extended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledS3IT {

    private static final String BACKUP = "shop_20260301T020000Z";
    private static final String NUMBER = "-0c7a1f52-9d5e-4b43-8a0e-3f1f4c2d6b77";

    private static final List<String> WHOLE =
            List.of(
                    BACKUP + ".sql.gz",
                    BACKUP + ".sql.gz.hold-run" + NUMBER,
                    BACKUP + ".manifest.json",
                    "a-note-of-ours" + NUMBER,
                    ".mpus" + NUMBER + "-" + BACKUP + ".sql.gz-1",
                    ".mpus" + NUMBER + "-" + BACKUP + ".sql.gz-stub");

    @Extended
    @Test
    void its_next_start_removes_the_objects_and_parts_it_was_killed_over(@TempDir Path home)
            throws Exception {
        // Given
        var bucket = Files.createDirectories(home.resolve("s3/backups/daily"));
        for (var name : WHOLE) {
            Files.writeString(bucket.resolve(name), "whole");
        }
        for (var name : WHOLE.subList(0, 3)) {
            Files.writeString(bucket.resolve(name + NUMBER), "ha");
        }
        Files.writeString(bucket.resolve(WHOLE.get(4) + NUMBER), "ha");
        var s3 = new LocalS3(home, Ports.free(), "test", "secret", false);

        // When
        s3.start();

        // Then
        s3.stop();
        try (var files = Files.list(bucket)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(WHOLE);
        }
    }
}
