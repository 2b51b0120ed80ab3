package app.stellarescrow.ops.packing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EndMarkerTest {

    private static final String DATA = "COPY trades FROM stdin;\n" + "1\tescrow\n".repeat(100);
    private static final String END = "--\n-- PostgreSQL database dump complete\n--\n\n";
    private static final String UNRESTRICT = "\\unrestrict " + "aB3".repeat(21) + "\n\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 100_000})
    void is_seen_however_the_dump_arrives(int chunk) {
        assertThat(watch(DATA + END, chunk).isThere()).isTrue();
        assertThat(watch(DATA + END, chunk).bytesSeen()).isEqualTo((DATA + END).length());
    }

    @Test
    void fault_4_newer_versions_let_a_line_follow() {
        assertThat(watch(DATA + END + UNRESTRICT, 10).isThere()).isTrue();
    }

    @Test
    void fault_26_a_dump_cut_anywhere_has_none() {
        assertThat(watch(DATA, 50).isThere()).isFalse();
        assertThat(watch(DATA + END.substring(0, 30), 50).isThere()).isFalse();
        assertThat(watch(END + DATA, 50).isThere()).isFalse();
        assertThat(watch("", 50).isThere()).isFalse();
    }

    @Test
    void fault_26_a_row_that_quotes_it_is_not_it() {
        // Given
        var row = "8\tsomebody wrote \\n-- PostgreSQL database dump complete\\n\n";

        // Then
        assertThat(watch(DATA + row, 50).isThere()).isFalse();
    }

    private static EndMarker watch(String dump, int chunk) {
        var marker = new EndMarker();
        var bytes = dump.getBytes(UTF_8);
        for (int from = 0; from < bytes.length; from += chunk) {
            marker.pass(bytes, from, Math.min(chunk, bytes.length - from));
        }
        return marker;
    }
}
