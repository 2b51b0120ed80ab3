package app.stellarescrow.ops.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.bench.crash.Plan.Kind;
import app.stellarescrow.ops.bench.crash.Plan.Strike;
import app.stellarescrow.ops.bench.crash.audit.Kill.Signal;
import app.stellarescrow.ops.bench.crash.audit.Victim;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanTest {

    @Test
    void a_seed_gives_the_same_plan_each_time_and_another_seed_another() {
        assertThat(Plan.of(7, 100, 200)).isEqualTo(Plan.of(7, 100, 200));
        assertThat(Plan.of(8, 100, 200)).isNotEqualTo(Plan.of(7, 100, 200));
    }

    @Test
    void two_hundred_kills_meet_each_part_with_both_signals_and_a_hundred_runs_are_of_all_kinds() {
        // When
        var plan = Plan.of(7, 100, 200);

        // Then
        assertThat(plan.runs()).hasSize(100).contains(Kind.values());
        assertThat(plan.strikes()).hasSize(200);
        for (var victim : Victim.values()) {
            assertThat(plan.strikes())
                    .filteredOn(strike -> strike.victim() == victim)
                    .extracting(Strike::signal)
                    .contains(Signal.KILL, Signal.TERM);
        }
    }

    @Test
    void three_runs_are_under_way_at_most_and_the_next_waits_for_its_kills() {
        // Given
        var pace = new Pace(10, 20);
        for (int n = 0; n < 3; n++) {
            assertThat(pace.mayBegin()).as("run %d", n).isEqualTo(n < 3);
            pace.begin();
        }
        assertThat(pace.mayBegin()).isFalse();

        // When
        pace.end();

        // Then
        assertThat(pace.mayBegin()).isFalse();
        pace.strike();
        pace.strike();
        assertThat(pace.mayBegin()).isTrue();
    }

    @Test
    void a_kill_waits_until_as_many_runs_have_begun_as_are_its_share() throws Exception {
        // Given
        var pace = new Pace(2, 2);
        pace.begin();
        pace.awaitTurn();
        pace.strike();
        var second = CompletableFuture.runAsync(() -> await(pace));

        // When
        pace.begin();

        // Then
        second.get(10, TimeUnit.SECONDS);
        assertThat(pace.words()).isEqualTo("0 of 2 runs, 1 of 2 kills");
    }

    private static void await(Pace pace) {
        try {
            pace.awaitTurn();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
