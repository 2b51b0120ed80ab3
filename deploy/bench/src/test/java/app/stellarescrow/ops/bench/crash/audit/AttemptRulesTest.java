package app.stellarescrow.ops.bench.crash.audit;

import static app.stellarescrow.ops.bench.crash.audit.Scenario.crash;
import static app.stellarescrow.ops.bench.crash.audit.Scenario.good;
import static app.stellarescrow.ops.bench.crash.audit.Scenario.kill;
import static app.stellarescrow.ops.bench.crash.audit.Scenario.work;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.bench.crash.audit.Facts.Run;
import app.stellarescrow.ops.bench.crash.audit.Kill.Signal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AttemptRulesTest {

    private static final String SPENT = "crashes explain the number of attempts";
    private static final String RELEASED = "only stopped attempts are released";

    @Test
    void a_second_attempt_without_any_kill_is_reported() {
        assertThat(good().with(work("DONE", 2, 0)).broken()).containsExactly(SPENT);
    }

    @Test
    void a_crash_costs_exactly_the_attempt_that_it_cut_off() {
        var once = good().with(crash(1, 150));

        assertThat(once.with(work("DONE", 2, 0)).broken()).isEmpty();
        assertThat(once.with(work("DONE", 1, 0)).broken()).containsExactly(SPENT);
        assertThat(once.with(work("DONE", 3, 0)).broken()).containsExactly(SPENT);
    }

    @Test
    void a_crash_that_is_seen_twice_before_the_lease_ran_out_costs_one_attempt() {
        var seenTwice = good().with(crash(1, 150), crash(1, 160));

        assertThat(seenTwice.with(work("DONE", 2, 0)).broken()).isEmpty();
        assertThat(seenTwice.with(work("DONE", 3, 0)).broken()).containsExactly(SPENT);
    }

    @Test
    void a_crash_that_met_another_job_explains_nothing() {
        var other = kill(Victim.BACKUP, Signal.KILL, 150);

        assertThat(good().with(other).with(work("DONE", 2, 0)).broken()).containsExactly(SPENT);
    }

    @Test
    void three_crashes_are_three_attempts_and_not_four() {
        var thrice = good().with(crash(1, 110), crash(2, 130), crash(3, 150));
        var told = thrice.with(work("DEAD", 4, 0));
        var toldFour = new Run(Scenario.ID, "backup", "SUCCEEDED", 4, "");

        assertThat(told.broken()).isEmpty();
        assertThat(told.with(toldFour).broken()).containsExactly("history, event and worker agree");
        assertThat(thrice.with(work("DONE", 4, 0)).broken()).containsExactly(SPENT);
    }

    @Test
    void an_orderly_stop_spends_no_attempt() {
        var stopped = good().with(kill(Victim.BACKUP, Signal.TERM, 150));

        assertThat(stopped.with(work("DONE", 2, 1)).broken()).isEmpty();
        assertThat(stopped.with(work("DONE", 2, 0)).broken()).containsExactly(SPENT);
    }

    @Test
    void an_attempt_that_is_given_back_though_its_worker_was_not_stopped_is_reported() {
        assertThat(good().with(work("DONE", 2, 1)).broken()).containsExactly(RELEASED);
        assertThat(
                        good().with(kill(Victim.DRTEST, Signal.TERM, 150))
                                .with(work("DONE", 2, 1))
                                .broken())
                .containsExactly(RELEASED);
    }

    @Test
    void a_server_that_was_away_may_cost_attempts_and_need_not() {
        var away = good().with(kill(Victim.SOURCE, Signal.KILL, 150));
        var before = good().with(kill(Victim.SOURCE, Signal.KILL, 10));

        assertThat(away.with(work("DONE", 1, 0)).broken()).isEmpty();
        assertThat(away.with(work("DONE", 2, 0)).broken()).isEmpty();
        assertThat(before.with(work("DONE", 2, 0)).broken()).containsExactly(SPENT);
    }

    @Test
    void a_broker_or_scheduler_that_was_away_costs_no_attempt() {
        var away =
                good().with(
                                kill(Victim.KAFKA, Signal.KILL, 150),
                                kill(Victim.SCHEDULER, Signal.KILL, 150));

        assertThat(away.with(work("DONE", 2, 0)).broken()).containsExactly(SPENT);
    }
}
