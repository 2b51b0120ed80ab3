package app.stellarescrow.ops.alert.incident.fact;

import static app.stellarescrow.ops.alert.incident.fact.LogForTests.at;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.incident.sign.Sign;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstSignTest {

    @Test
    void the_first_bad_sign_after_the_last_good_one_counts() {
        // Given
        var signs =
                List.of(
                        sign("job backup", -90, true),
                        sign("job backup", -60, false),
                        sign("job backup", -30, true),
                        sign("job backup", -10, true),
                        sign("condition DISK_USAGE", -40, true),
                        sign("condition DISK_USAGE", -20, false));

        // When
        var trouble = FirstSign.before(at(0), signs);

        // Then
        assertThat(trouble)
                .containsExactly(sign("job backup", -30, true), sign("job backup", -10, true));
    }

    @Test
    void a_sign_that_came_with_the_alert_or_later_is_no_earlier_sign() {
        // Given
        var signs = List.of(sign("job backup", 0, true), sign("job backup", 5, true));

        // When
        var trouble = FirstSign.before(at(0), signs);

        // Then
        assertThat(trouble).isEmpty();
    }

    private static Sign sign(String source, int minute, boolean bad) {
        return new Sign("api", source, at(minute), bad, "text");
    }
}
