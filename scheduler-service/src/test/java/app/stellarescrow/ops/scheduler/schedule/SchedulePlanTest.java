package app.stellarescrow.ops.scheduler.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.scheduler.run.NewRun.TimeLimits;
import app.stellarescrow.ops.scheduler.schedule.SchedulePlan.Slotted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SchedulePlanTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** A slot that was missed while the scheduler was down. */
    private static final Instant MISSED = Instant.parse("2026-03-01T02:00:00Z");

    private static final ConfiguredSchedule DAILY = definition("daily", "0 2 * * *", "UTC", "{}");

    @Test
    void a_new_schedule_waits_for_its_first_slot_from_now_on() {
        // When
        var plan = SchedulePlan.of(List.of(DAILY), List.of(), NOW);

        // Then
        var inserted = new Slotted(DAILY, Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(plan).isEqualTo(new SchedulePlan(List.of(inserted), List.of(), List.of()));
    }

    @Test
    void what_is_stored_already_is_left_alone_with_all_that_it_missed() {
        // When
        var plan = SchedulePlan.of(List.of(DAILY), List.of(new Slotted(DAILY, MISSED)), NOW);

        // Then
        assertThat(plan).isEqualTo(new SchedulePlan(List.of(), List.of(), List.of()));
    }

    @Test
    void a_new_cron_line_or_zone_counts_from_now_on() {
        // Given
        var weekly = definition("daily", "0 2 * * 0", "UTC", "{}");
        var elsewhere = definition("daily", "0 2 * * *", "Asia/Tokyo", "{}");
        var stored = List.of(new Slotted(DAILY, MISSED));

        // Then
        assertThat(SchedulePlan.of(List.of(weekly), stored, NOW).update())
                .containsExactly(new Slotted(weekly, Instant.parse("2026-03-08T02:00:00Z")));
        assertThat(SchedulePlan.of(List.of(elsewhere), stored, NOW).update())
                .containsExactly(new Slotted(elsewhere, Instant.parse("2026-03-01T17:00:00Z")));
    }

    @Test
    void a_new_target_changes_nothing_about_the_slots() {
        // Given
        var other = definition("daily", "0 2 * * *", "UTC", "{\"target\":\"other\"}");

        // When
        var plan = SchedulePlan.of(List.of(other), List.of(new Slotted(DAILY, MISSED)), NOW);

        // Then
        assertThat(plan.update()).containsExactly(new Slotted(other, MISSED));
    }

    @Test
    void what_is_configured_no_more_is_removed() {
        // Given
        var old = definition("old", "0 3 * * *", "UTC", "{}");

        // When
        var plan =
                SchedulePlan.of(
                        List.of(DAILY),
                        List.of(new Slotted(old, MISSED), new Slotted(DAILY, MISSED)),
                        NOW);

        // Then
        assertThat(plan).isEqualTo(new SchedulePlan(List.of(), List.of(), List.of("old")));
    }

    private static ConfiguredSchedule definition(
            String name, String cron, String zone, String spec) {
        var limits = new TimeLimits(Duration.ofHours(6), Duration.ofHours(4));
        return new ConfiguredSchedule(name, cron, zone, spec, limits);
    }
}
