package app.stellarescrow.ops.cert.credential.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.cert.credential.store.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessLogTest {

    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final String COMBINED =
            "^(?<address>\\S+) \\S+ \\S+ \\[(?<time>[^\\]]+)\\] \"[^\"]*\" \\d+ \\d+ \"[^\"]*\" \"(?<agent>[^\"]*)\" (?<key>\\S+)$";
    private static final String OURS =
            "127.0.0.1 - - [02/Mar/2026:00:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"ops-rotation-probe\" k1\n";
    private static final String EARLY =
            "10.0.0.9 - - [28/Feb/2026:23:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"curl\" k1\n";
    private static final String USE =
            "10.0.0.7 - - [01/Mar/2026:02:00:00 +0100] \"GET / HTTP/1.1\" 200 5 \"-\" \"nightly\" k1\n";

    @TempDir Path folder;

    @Test
    void the_last_use_of_a_key_by_each_consumer_is_found_also_in_a_gzipped_log()
            throws IOException {
        // Given
        Files.writeString(folder.resolve("access.log"), OURS);
        try (var zipped =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("access.log.1.gz")))) {
            zipped.write((EARLY + USE + "nonsense\n" + USE).getBytes());
        }

        // When
        var usage = new AccessLog(folder.resolve("access.log*"), COMBINED).since(FROM);

        // Then
        assertThat(usage)
                .isEqualTo(
                        new Usage.Known(
                                List.of(
                                        new Use(
                                                new Key("k1").fingerprint(),
                                                "nightly from 10.0.0.7",
                                                Instant.parse("2026-03-01T01:00:00Z")))));
    }

    @Test
    void a_log_that_begins_too_late_proves_nothing_unless_an_older_one_is_there()
            throws IOException {
        // Given
        Files.writeString(folder.resolve("access.log"), USE + OURS);
        var log = new AccessLog(folder.resolve("access.log*"), COMBINED);
        assertThat(log.since(FROM))
                .isInstanceOfSatisfying(
                        Usage.Unknown.class, it -> assertThat(it.reason()).contains("begins at"));

        // When
        var older = Files.writeString(folder.resolve("access.log.1"), "");
        Files.setLastModifiedTime(older, FileTime.from(FROM.minusSeconds(1)));

        // Then
        assertThat(log.since(FROM)).isInstanceOf(Usage.Known.class);
    }

    @Test
    void a_log_without_our_own_requests_is_another_servers() throws IOException {
        // Given
        Files.writeString(folder.resolve("access.log"), EARLY + USE);

        // When
        var usage = new AccessLog(folder.resolve("access.log"), COMBINED).since(FROM);

        // Then
        assertThat(usage)
                .isInstanceOfSatisfying(
                        Usage.Unknown.class,
                        it -> assertThat(it.reason()).contains("no line of our own requests"));
    }

    @Test
    void our_requests_for_the_uses_of_keys_are_no_use_and_prove_nothing() throws IOException {
        // Given
        var usage = OURS.replace("ops-rotation-probe", "ops-rotation-probe-usage");
        var log = new AccessLog(folder.resolve("access.log"), COMBINED);

        // Then
        Files.writeString(folder.resolve("access.log"), EARLY + usage);
        assertThat(log.since(FROM)).isInstanceOf(Usage.Unknown.class);
        Files.writeString(folder.resolve("access.log"), EARLY + usage + OURS);
        assertThat(log.since(FROM)).isEqualTo(new Usage.Known(List.of()));
    }

    @Test
    void a_pattern_that_lacks_a_group_is_refused() {
        assertThatThrownBy(() -> new AccessLog(folder.resolve("a"), "(?<time>.*)"))
                .hasMessageContaining("needs the groups");
    }
}
