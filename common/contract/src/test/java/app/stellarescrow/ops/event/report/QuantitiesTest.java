package app.stellarescrow.ops.event.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "999949, 1.0 MB",
        "1500000, 1.5 MB",
        "123456789, 123 MB",
        "5000000000000000, 5000 TB"
    })
    void sizes(long bytes, String words) {
        assertThat(Quantities.size(bytes)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "ar-EG-u-nu-arab"})
    void counts_are_the_same_in_every_locale(String locale) {
        // Given
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(locale));

        // When
        try {
            // Then
            assertThat(Quantities.count(1_234_567)).isEqualTo("1,234,567");
            assertThat(Quantities.count(0)).isEqualTo("0");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.25S, 250 ms",
        "PT3.25S, 3.3 s",
        "PT2M, 2 min",
        "PT2M5S, 2 min 5 s",
        "PT26H, 1 d 2 h",
        "PT3H20M5S, 3 h 20 min"
    })
    void durations(Duration duration, String words) {
        assertThat(Quantities.duration(duration)).isEqualTo(words);
    }
}
