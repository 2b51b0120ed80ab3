package app.stellarescrow.ops.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.testing.Exhaustive;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Exhaustive
class VersionedBucketIT {

    @TempDir static Path folder;

    private static VersionedS3 server;

    @BeforeAll
    static void start() throws Exception {
        server = new VersionedS3(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void fault_17_deleting_leaves_no_version_and_no_marker_that_is_paid_for() {
        // Given
        try (var bucket = bucket(Map.of())) {
            bucket.put("backup", "first".getBytes(UTF_8));
            bucket.put("backup", "second".getBytes(UTF_8));
            bucket.put("backup.manifest.json", "another one".getBytes(UTF_8));

            // When
            bucket.delete("backup");

            // Then
            assertThat(bucket.head("backup")).isEmpty();
            assertThat(bucket.head("backup.manifest.json")).isPresent();
        }
        assertThat(server.everythingOf("backup")).hasSize(1);
    }

    private static Bucket bucket(Map<String, String> settings) {
        return TestBucket.open("s3://" + VersionedS3.BUCKET + "/", server.endpoint(), settings);
    }
}
