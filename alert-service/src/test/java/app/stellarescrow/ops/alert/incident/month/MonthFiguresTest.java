package app.stellarescrow.ops.alert.incident.month;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.incident.MonthView;
import app.stellarescrow.ops.api.incident.MonthView.Name;
import app.stellarescrow.ops.api.incident.MonthView.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MonthFiguresTest {

    private static final Instant FIRED = Instant.parse("2026-03-01T02:00:00Z");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private final MonthFigures figures = new MonthFigures(Duration.ofMinutes(15));

    @Test
    void means_and_breaches_are_of_all_alerts_and_names_are_ordered_by_their_number() {
        // Given
        var alerts =
                List.of(
                        life("DiskUsage", 10, 60, false),
                        life("BackupFailed", 30, 90, true),
                        life("DiskUsage", 20, null, true));

        // When
        var month = figures.of(MARCH, 2, alerts);

        // Then
        assertThat(month)
                .isEqualTo(
                        new MonthView(
                                "2026-03",
                                2,
                                3,
                                2,
                                1_200L,
                                4_500L,
                                List.of(
                                        new Name("DiskUsage", 2, 1, 100, 0, Verdict.TOO_FEW),
                                        new Name("BackupFailed", 1, 1, 100, 0, Verdict.TOO_FEW))));
    }

    @Test
    void an_alert_is_noise_if_half_of_it_ends_soon_without_a_person() {
        assertThat(verdict(life(null, 15), life(null, 5), life(3, 60), life(3, 60)))
                .isEqualTo(Verdict.NOISE);
        assertThat(verdict(life(null, 16), life(null, 5), life(3, 60), life(3, 60)))
                .isEqualTo(Verdict.USEFUL);
        assertThat(verdict(life(3, 5), life(3, 5), life(3, 5))).isEqualTo(Verdict.USEFUL);
    }

    @Test
    void an_alert_that_no_person_ever_answers_is_noise() {
        assertThat(verdict(life(null, 600), life(null, 600), life(null, null)))
                .isEqualTo(Verdict.NOISE);
    }

    @Test
    void a_month_without_alerts_has_no_means() {
        // When
        var month = figures.of(MARCH, 0, List.of());

        // Then
        assertThat(month.secondsToAcknowledge()).isNull();
        assertThat(month.secondsToResolve()).isNull();
    }

    private Verdict verdict(AlertLife... alerts) {
        return figures.of(MARCH, 0, List.of(alerts)).names().getFirst().verdict();
    }

    private static AlertLife life(@Nullable Integer answered, @Nullable Integer ended) {
        return life("DiskUsage", answered, ended, false);
    }

    /** Times are in minutes. */
    private static AlertLife life(
            String name, @Nullable Integer answered, @Nullable Integer ended, boolean breached) {
        return new AlertLife(name, FIRED, after(answered), after(ended), breached);
    }

    private static @Nullable Instant after(@Nullable Integer minutes) {
        return minutes == null ? null : FIRED.plus(Duration.ofMinutes(minutes));
    }
}
