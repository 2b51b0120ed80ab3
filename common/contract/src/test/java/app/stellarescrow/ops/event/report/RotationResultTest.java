package app.stellarescrow.ops.event.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RotationResultTest {

    private static final Instant DUE = Instant.parse("2026-06-01T00:00:00Z");

    @Test
    void the_summary_says_which_state_a_rotation_has_reached() {
        assertThat(line(List.of("ADDED"), "recreate it", "ADDED", false))
                .isEqualTo("API_KEYS: ADDED: recreate it");
        assertThat(line(List.of(), "until noon", "DRAINING", false))
                .isEqualTo("API_KEYS: its rotation is in the state DRAINING: until noon");
        assertThat(line(List.of(), null, null, false))
                .isEqualTo("API_KEYS, due at 2026-06-01T00:00:00Z");
    }

    @Test
    void the_summary_says_how_a_rotation_ended() {
        assertThat(line(List.of(), null, "REMOVED", true))
                .contains("has ended: the new secret has replaced the old one, due at 2026-06-01");
        assertThat(line(List.of(), null, "ABORTED", true))
                .contains("was aborted and has ended: the old secret stays");
        assertThat(line(List.of(), "recreate it", "ABORTED", false))
                .contains("was aborted, but is not over yet: recreate it");
    }

    private static String line(
            List<String> steps, @Nullable String waitsFor, @Nullable String state, boolean ended) {
        var credential =
                new RotationResult.State("API_KEYS", "an id", steps, waitsFor, DUE, state, ended);
        return new RotationResult(List.of(credential), List.of(), List.of())
                .summary()
                .lines()
                .getFirst()
                .text();
    }
}
