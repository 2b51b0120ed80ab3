package app.stellarescrow.ops.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.evidence.EvidenceChain;
import app.stellarescrow.ops.api.evidence.EvidenceCheck;
import app.stellarescrow.ops.api.evidence.EvidenceCheck.Broken;
import app.stellarescrow.ops.api.evidence.EvidenceCheck.Sound;
import app.stellarescrow.ops.api.evidence.EvidenceCheck.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidenceCheckTest {

    private static final String FILE =
            file("{\"id\":1,\"step\":\"FIRED\"}", "{\"id\":2,\"by\":\"žofie\"}", "{\"id\":3}");

    @Test
    void a_file_as_it_was_written_is_sound() {
        assertThat(verdict(FILE)).isInstanceOf(Sound.class);
        assertThat(verdict(file()))
                .isInstanceOfSatisfying(
                        Sound.class,
                        sound -> {
                            assertThat(sound.month()).isEqualTo("2026-11");
                            assertThat(sound.events()).isZero();
                        });
    }

    @Test
    void one_flipped_bit_anywhere_is_found() {
        for (var file : List.of(FILE, file())) {
            var bytes = file.getBytes(UTF_8);
            for (var bit = 0; bit < 8 * bytes.length; bit++) {
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(verdict(bytes)).as("bit %d", bit).isInstanceOf(Broken.class);
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
            }
        }
    }

    @Test
    void a_removed_or_doubled_line_and_two_swapped_ones_are_found() {
        var lines = FILE.lines().toList();
        for (var n = 0; n < lines.size(); n++) {
            var shorter = new ArrayList<>(lines);
            var longer = new ArrayList<>(lines);
            longer.add(n, shorter.remove(n));
            assertThat(verdict(joined(shorter))).as("without %d", n).isInstanceOf(Broken.class);
            assertThat(verdict(joined(longer))).as("twice %d", n).isInstanceOf(Broken.class);
            for (var m = 0; m < n; m++) {
                var swapped = new ArrayList<>(lines);
                Collections.swap(swapped, m, n);
                assertThat(verdict(joined(swapped))).isInstanceOf(Broken.class);
            }
        }
    }

    @Test
    void a_file_that_ends_too_early_or_too_late_is_found() {
        var bytes = FILE.getBytes(UTF_8);
        for (var length = 0; length < bytes.length; length++) {
            assertThat(verdict(Arrays.copyOf(bytes, length))).isInstanceOf(Broken.class);
        }
        assertThat(verdict(FILE + "\n")).isInstanceOf(Broken.class);
    }

    @Test
    void the_first_line_that_cannot_be_right_is_named() {
        assertThat(verdict(FILE.replace("\"id\":2", "\"id\":7")))
                .isEqualTo(
                        new Broken(
                                4,
                                "it does not follow from line 3: that one was changed, or lines were removed or swapped"));
        assertThat(verdict("{}\n"))
                .isEqualTo(new Broken(1, "it is not the header of an evidence file"));
    }

    private static String file(String... events) {
        var chain = new EvidenceChain("2026-11");
        var text = new StringBuilder(chain.header(true));
        for (var event : events) {
            text.append(chain.event(event));
        }
        return text.append(chain.seal()).toString();
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static Verdict verdict(String file) {
        return verdict(file.getBytes(UTF_8));
    }

    private static Verdict verdict(byte[] file) {
        try {
            return EvidenceCheck.verdict(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
