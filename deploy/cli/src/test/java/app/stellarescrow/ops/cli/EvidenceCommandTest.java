package app.stellarescrow.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import app.stellarescrow.ops.api.evidence.EvidenceChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, and the script for those who have only openssl and jq. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidenceCommandTest {

    private static final String SCRIPT = "../evidence/verify.sh";

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);
    private final EvidenceChain chain = new EvidenceChain("2026-11");
    private final String content =
            chain.header(true)
                    + chain.event("{\"id\":1,\"step\":\"FIRED\"}")
                    + chain.event("{\"id\":2,\"step\":\"RESOLVED\",\"by\":\"žofie\"}")
                    + chain.seal();

    @TempDir private Path folder;

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void an_exported_month_is_what_the_service_answers_and_both_checks_accept_it()
            throws Exception {
        // Given
        listener.answers("GET /api/evidence/2026-11", 200, content);
        var file = folder.resolve("2026-11.jsonl");

        // When
        var exitCode = session.types("evidence", "export", "--month=2026-11", "--output=" + file);

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("2026-11, 2 event(s), head " + chain.head());
        assertThat(file).hasContent(content);
        assertThat(session.types("evidence", "verify", file.toString())).isZero();
        assertThat(script(file, chain.head())).isZero();
        assertThat(session.types("evidence", "export", "--month=2026-11", "--output=" + file))
                .isEqualTo(2);
        assertThat(session.err()).contains("exists; evidence is never overwritten");
    }

    @Test
    void a_file_that_was_written_anew_is_found_by_what_was_published() throws Exception {
        // Given
        listener.answers(
                "GET /api/evidence",
                200,
                "[{\"month\":\"2026-11\",\"events\":2,\"head\":\"%s\",\"closedAt\":\"2026-12-01T00:10:00Z\"}]"
                        .formatted("f".repeat(64)));
        var file = Files.writeString(folder.resolve("anew"), content);

        // When
        var exitCode = session.types("evidence", "verify", "--published", file.toString());

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(session.err()).contains("was written anew");
        assertThat(script(file, "f".repeat(64))).isEqualTo(1);
    }

    @Test
    void what_was_changed_is_named_and_nothing_is_left_of_a_broken_export() throws Exception {
        // Given
        listener.answers("GET /api/evidence/2026-11", 200, content.replace("FIRED", "HIRED"));
        var file = folder.resolve("broken");

        // When
        var exitCode = session.types("evidence", "export", "--month=2026-11", "--output=" + file);

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(session.err()).contains("is broken: line 3: it does not follow from line 2");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_script_finds_removed_and_swapped_lines_a_lost_end_and_flipped_bytes()
            throws Exception {
        var lines = content.lines().toList();
        for (var n = 0; n < lines.size(); n++) {
            var rest = new ArrayList<>(lines);
            rest.remove(n);
            assertThat(script(String.join("\n", rest) + "\n")).as("without %d", n).isOne();
        }
        var swapped = new ArrayList<>(lines);
        Collections.swap(swapped, 1, 2);
        assertThat(script(String.join("\n", swapped) + "\n")).isOne();
        assertThat(script(content.substring(0, content.length() - 1))).isOne();
        assertThat(script("")).isOne();
        assertFlipsAreFound(37);
    }

    @Test
    void a_sound_file_that_the_script_cannot_check_is_not_called_broken() throws Exception {
        // Given
        var file = Files.writeString(folder.resolve("sound"), content);
        var split = Files.writeString(folder.resolve("split"), "#!/bin/sh\nexit 1\n");
        assertThat(split.toFile().setExecutable(true)).isTrue();

        // When
        var exitCode = script(folder + ":" + System.getenv("PATH"), file);

        // Then
        assertThat(exitCode).isEqualTo(2);
    }

    @Tag("exhaustive")
    @Test
    void the_script_finds_each_flipped_byte() throws Exception {
        assertFlipsAreFound(1);
    }

    private void assertFlipsAreFound(int step) throws Exception {
        var bytes = content.getBytes(UTF_8);
        for (var n = 0; n < bytes.length; n += step) {
            var file = folder.resolve("flipped");
            bytes[n] ^= 1;
            Files.write(file, bytes);
            bytes[n] ^= 1;
            assertThat(script(file)).as("byte %d", n).isOne();
        }
    }

    private int script(String content) throws IOException, InterruptedException {
        return script(Files.writeString(folder.resolve("changed"), content));
    }

    private static int script(Path file, String... head) throws IOException, InterruptedException {
        return script(System.getenv("PATH"), file, head);
    }

    private static int script(String path, Path file, String... head)
            throws IOException, InterruptedException {
        assumeThat(isHere("jq") && isHere("openssl")).as("jq and openssl are here").isTrue();
        var command = new ArrayList<>(List.of("sh", SCRIPT, file.toString()));
        command.addAll(List.of(head));
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PATH", path);
        return builder.start().waitFor();
    }

    private static boolean isHere(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }
}
