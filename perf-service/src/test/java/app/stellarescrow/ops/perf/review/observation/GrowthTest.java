package app.stellarescrow.ops.perf.review.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GrowthTest {

    private static final Instant NOW = Instant.parse("2026-03-08T03:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(3_600);
    private static final Growth.Counters CALLS =
            new Growth.Counters("statements", "id", List.of("calls"));

    @Test
    void counters_are_compared_by_statement_and_a_new_statement_counts_from_zero() {
        // When
        var growth = growth(150_008, BEFORE.minusSeconds(60));

        // Then
        assertThat(growth.rows()).extracting(each -> each.count("calls")).containsExactly(5L, 7L);
        assertThat(growth.in()).isEqualTo("in the last 1 h");
        assertThat(growth.note()).isEmpty();
    }

    @Test
    void fault_72_a_reset_in_the_window_is_told_and_nothing_is_subtracted() {
        // When
        var growth = growth(150_008, BEFORE.plusSeconds(60));

        // Then
        assertThat(growth.rows()).extracting(each -> each.count("calls")).containsExactly(15L, 7L);
        assertThat(growth.note().orElseThrow().words())
                .contains("were reset at 2026-03-08T02:01:00Z", "before is unknown");
    }

    @Test
    void fault_72_counters_of_another_major_version_are_not_compared() {
        // When
        var growth = growth(140_011, BEFORE.minusSeconds(60));

        // Then
        assertThat(growth.compared()).isFalse();
        assertThat(growth.note().orElseThrow().words()).contains("from version 14 to 15");
    }

    @Test
    void fault_72_a_statement_that_was_forgotten_and_seen_again_is_not_negative() {
        // Given
        var now = observation(NOW, 150_008, calls("a", 3));
        var before = observation(BEFORE, 150_008, calls("a", 10));

        // When
        var growth = Growth.of(new Window(now, Optional.of(before)), CALLS, Optional.empty());

        // Then
        assertThat(growth.rows()).extracting(each -> each.count("calls")).containsExactly(3L);
    }

    @Test
    void counters_that_the_earlier_sample_does_not_have_are_not_called_this_weeks() {
        // Given
        var now = observation(NOW, 150_008, calls("a", 15));
        var before = new Observation(BEFORE, 150_008, Map.of(), Map.of());

        // When
        var growth = Growth.of(new Window(now, Optional.of(before)), CALLS, Optional.empty());

        // Then
        assertThat(growth.compared()).isFalse();
        assertThat(growth.in()).isEqualTo("since the statistics began");
    }

    private static Growth growth(int versionBefore, Instant began) {
        var now = observation(NOW, 150_008, calls("a", 15), calls("b", 7));
        var before = observation(BEFORE, versionBefore, calls("a", 10));
        return Growth.of(new Window(now, Optional.of(before)), CALLS, Optional.of(began));
    }

    private static Observation observation(Instant at, int version, Row... rows) {
        return new Observation(at, version, Map.of("statements", List.of(rows)), Map.of());
    }

    private static Row calls(String id, int calls) {
        return new Row(Map.of("id", id, "calls", calls));
    }
}
