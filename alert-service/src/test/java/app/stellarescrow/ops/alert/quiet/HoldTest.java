package app.stellarescrow.ops.alert.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HoldTest {

    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    /** Each hold is its title and the minute after ten at which it ends, if that is known. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
                    ''        |  0 | none
                    A10       |  0 | A
                    A10       |  9 | A
                    A10       | 10 | none
                    A10 B20   |  9 | B
                    A10 B20   | 15 | B
                    B20 A10   | 15 | B
                    A10 B20   | 20 | none
                    C         | 99 | C
                    A10 C B20 |  0 | C
                    A10 C B20 | 30 | C
                    """)
    void an_alert_is_held_until_the_last_hold_ends(
            String holds, int minute, @Nullable String title) {
        assertThat(Hold.lasting(holds(holds), at(minute)).map(Hold::title))
                .isEqualTo(Optional.ofNullable(title));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
                    ''      | none
                    A10     | 10
                    A10 B20 | 20
                    B20 A10 | 20
                    C       | none
                    """)
    void the_clock_of_a_released_alert_starts_at_the_end_of_the_last_hold(
            String holds, @Nullable Integer minute) {
        assertThat(Hold.lastEnd(holds(holds)))
                .isEqualTo(Optional.ofNullable(minute).map(HoldTest::at));
    }

    private static List<Hold> holds(String text) {
        return Arrays.stream(text.split(" "))
                .filter(each -> !each.isEmpty())
                .map(each -> new Hold(each.substring(0, 1), end(each.substring(1))))
                .toList();
    }

    private static Optional<Instant> end(String minute) {
        return minute.isEmpty() ? Optional.empty() : Optional.of(at(Integer.parseInt(minute)));
    }

    private static Instant at(int minute) {
        return TEN.plusSeconds(60L * minute);
    }
}
