package app.stellarescrow.ops.scheduler.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.job.RunState;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.scheduler.run.NewRun;
import app.stellarescrow.ops.scheduler.run.NewRun.TimeLimits;
import app.stellarescrow.ops.scheduler.schedule.FiringPlan.Due;
import app.stellarescrow.ops.scheduler.schedule.Schedules.NextSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FiringPlanTest {

    private static final Instant SLOT = Instant.parse("2026-03-01T02:00:00Z");

    @Test
    void a_slot_on_time_is_requested_with_its_limits() {
        // When
        var plan = FiringPlan.of(List.of(due("daily", "0 2 * * *")), SLOT.plusMillis(3));

        // Then
        assertThat(plan.runs()).hasSize(1);
        var run = plan.runs().getFirst();
        assertThat(run.state()).isEqualTo(RunState.REQUESTED);
        assertThat(run.requestedAt()).isEqualTo(SLOT.plusMillis(3));
        assertThat(run.detail()).isEqualTo("for slot 2026-03-01T02:00:00Z");
        assertThat(plan.nextSlots())
                .containsExactly(new NextSlot("daily", Instant.parse("2026-03-02T02:00:00Z")));
        assertThat(plan.hasMore()).isFalse();
    }

    @Test
    void a_late_request_says_how_late_it_is() {
        // When
        var plan = FiringPlan.of(List.of(due("daily", "0 2 * * *")), SLOT.plusSeconds(90));

        // Then
        assertThat(plan.runs().getFirst().detail()).endsWith(", 90 s late");
    }

    @Test
    void fault_44_the_run_of_a_slot_has_the_same_id_on_every_scheduler() {
        // Given
        var daily = List.of(due("daily", "0 2 * * *"));

        // When
        var mine = FiringPlan.of(daily, SLOT);
        var yours = FiringPlan.of(daily, SLOT.plusSeconds(3));

        // Then
        assertThat(mine.runs().getFirst().id()).isEqualTo(yours.runs().getFirst().id());
    }

    @Test
    void fault_43_a_backlog_of_many_schedules_is_taken_in_bites_of_a_bearable_size() {
        // Given
        var schedules =
                IntStream.range(0, 1_000).mapToObj(n -> due("minutely" + n, "* * * * *")).toList();

        // When
        var plan = FiringPlan.of(schedules, SLOT.plus(Duration.ofDays(7)));

        // Then
        assertThat(plan.runs()).hasSize(10_000).allMatch(FiringPlanTest::isSkipped);
        assertThat(plan.nextSlots()).hasSize(1_000);
        assertThat(plan.hasMore()).isTrue();
    }

    private static boolean isSkipped(NewRun run) {
        return run.state() == RunState.SKIPPED;
    }

    private static Due due(String name, String cron) {
        var limits = new TimeLimits(Duration.ofHours(6), Duration.ofHours(4));
        return new Due(
                new ConfiguredSchedule(name, cron, "UTC", "{}", limits),
                new JobSpec.Backup("t"),
                SLOT);
    }
}
