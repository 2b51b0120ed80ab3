package app.stellarescrow.ops.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DueSlotsTest {

    private static final Instant FIRST = Instant.parse("2026-03-01T02:00:00Z");
    private static final NextRun DAILY = NextRun.of("0 2 * * *", "UTC");

    @Test
    void a_slot_is_due_from_its_very_moment_on() {
        // When
        var due = DueSlots.upTo(FIRST, FIRST, DAILY, 10);

        // Then
        assertThat(due.slots()).containsExactly(FIRST);
        assertThat(due.next()).isEqualTo("2026-03-02T02:00:00Z");
        assertThat(due.isNewest(FIRST, FIRST)).isTrue();
    }

    @Test
    void nothing_is_due_a_moment_before() {
        // When
        var due = DueSlots.upTo(FIRST.minusNanos(1), FIRST, DAILY, 10);

        // Then
        assertThat(due).isEqualTo(new DueSlots(List.of(), FIRST));
    }

    @Test
    void fault_43_every_slot_of_an_outage_is_due_and_only_the_last_is_the_newest() {
        // Given
        var now = Instant.parse("2026-03-03T10:00:00Z");

        // When
        var due = DueSlots.upTo(now, FIRST, DAILY, 10);

        // Then
        assertThat(due.slots())
                .hasToString("[2026-03-01T02:00:00Z, 2026-03-02T02:00:00Z, 2026-03-03T02:00:00Z]");
        assertThat(due.slots().stream().filter(slot -> due.isNewest(slot, now)))
                .containsExactly(due.slots().getLast());
    }

    @Test
    void fault_43_years_of_minutely_slots_come_in_bites_of_which_none_is_the_newest() {
        // Given
        var now = Instant.parse("2030-03-01T00:00:00Z");

        // When
        var due = DueSlots.upTo(now, FIRST, NextRun.of("* * * * *", "UTC"), 1_000);

        // Then
        assertThat(due.slots()).hasSize(1_000).noneMatch(slot -> due.isNewest(slot, now));
        assertThat(due.hasMore(now)).isTrue();
    }

    @Test
    void fault_42_a_clock_put_back_makes_no_slot_due_again() {
        // Given
        var afterFirst = DueSlots.upTo(FIRST, FIRST, DAILY, 10).next();

        // When
        var due = DueSlots.upTo(FIRST.minusSeconds(3_600), afterFirst, DAILY, 10);

        // Then
        assertThat(due.slots()).isEmpty();
        assertThat(due.next()).isEqualTo(afterFirst);
    }
}
