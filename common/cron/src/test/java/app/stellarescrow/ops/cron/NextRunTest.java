package app.stellarescrow.ops.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In Berlin, clocks skip from 02:00 to 03:00 on 2026-03-29 at 01:00 UTC and are put back from 03:00
 * to 02:00 on 2026-10-25 at 01:00 UTC.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NextRunTest {

    private static final String BERLIN = "Europe/Berlin";

    @Test
    void a_time_of_day_means_that_of_the_zone() {
        // When
        var slots =
                slots(NextRun.of("0 4 1 * *", BERLIN), Instant.parse("2026-03-01T03:00:00Z"), 3);

        // Then
        assertThat(slots)
                .hasToString("[2026-04-01T02:00:00Z, 2026-05-01T02:00:00Z, 2026-06-01T02:00:00Z]");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
        "2026-03-29T00:59:59Z, 2026-03-29T01:00:00Z",
        "2026-03-29T01:00:00Z, 2026-03-30T00:30:00Z",
        "2026-03-29T01:10:00Z, 2026-03-30T00:30:00Z"
    })
    void fault_41_a_time_that_clocks_skip_comes_due_once_when_they_skip_it(
            Instant instant, Instant next) {
        assertThat(NextRun.of("30 2 * * *", BERLIN).after(instant)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "2026-10-25T01:10:00Z, 2026-10-26T01:30:00Z",
        "2026-10-25T01:30:00Z, 2026-10-26T01:30:00Z"
    })
    void fault_41_a_time_that_clocks_show_twice_comes_due_the_first_time_only(
            Instant instant, Instant next) {
        assertThat(NextRun.of("30 2 * * *", BERLIN).after(instant)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-28T22:00:00Z", "2026-10-24T22:00:00Z"})
    void fault_41_a_line_for_every_hour_keeps_its_interval_through_clock_changes(Instant before) {
        // When
        var slots = slots(NextRun.of("*/30 * * * *", BERLIN), before, 20);

        // Then
        var everyHalfHour =
                IntStream.rangeClosed(1, 20)
                        .mapToObj(n -> before.plus(Duration.ofMinutes(30L * n)))
                        .toList();
        assertThat(slots).isEqualTo(everyHalfHour);
    }

    @Test
    void fault_41_an_hour_of_a_rhythm_that_clocks_skip_is_made_up_for() {
        // When
        var slots =
                slots(NextRun.of("0 */2 * * *", BERLIN), Instant.parse("2026-03-28T23:00:00Z"), 2);

        // Then
        assertThat(slots).hasToString("[2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z]");
    }

    /** In St. John's, clocks change on 2026-03-08 and on 2026-11-01. */
    @ParameterizedTest
    @CsvSource({
        "0 2 * * *, 2026-03-01T00:00:00Z",
        "30 2 * * *, 2026-03-01T00:00:00Z",
        "*/7 1-3 * * *, 2026-03-01T00:00:00Z",
        "*/20 * * * *, 2026-03-01T00:00:00Z",
        "5 */3 * * *, 2026-03-01T00:00:00Z",
        "0 2 * * *, 2026-10-25T00:00:00Z",
        "30 1 * * *, 2026-10-25T00:00:00Z",
        "*/7 0-3 * * *, 2026-10-25T00:00:00Z",
        "*/20 * * * *, 2026-10-25T00:00:00Z",
        "5 */3 * * *, 2026-10-25T00:00:00Z"
    })
    void fault_41_asked_at_any_moment_before_it_the_next_slot_is_the_same(
            String cron, Instant from) {
        // Given
        var nextRun = NextRun.of(cron, "America/St_Johns");
        var slot = nextRun.after(from);

        while (slot.isBefore(from.plus(Duration.ofDays(14)))) {
            // When
            var next = nextRun.after(slot);

            // Then
            assertThat(next).isAfter(slot);
            assertThat(nextRun.after(slot.plus(Duration.between(slot, next).dividedBy(2))))
                    .isEqualTo(next);
            slot = next;
        }
    }

    @Test
    void a_century_of_leap_days_is_no_endless_search() {
        assertThat(NextRun.of("0 0 29 2 *", "UTC").after(Instant.parse("2096-03-01T00:00:00Z")))
                .isEqualTo("2104-02-29T00:00:00Z");
    }

    private static List<Instant> slots(NextRun nextRun, Instant instant, int count) {
        return Stream.iterate(nextRun.after(instant), nextRun::after).limit(count).toList();
    }
}
