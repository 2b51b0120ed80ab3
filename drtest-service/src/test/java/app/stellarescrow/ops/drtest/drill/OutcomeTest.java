package app.stellarescrow.ops.drtest.drill;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.api.drill.DrillReport.Outcome;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutcomeTest {

    private static final Check GOOD = Check.of("rows", true, "1", "1");
    private static final Check BAD = Check.failed("rows", "1", "2");

    @Test
    void all_checks_and_the_canary_make_a_pass() {
        assertThat(DrillJob.outcome(List.of(GOOD, GOOD), List.of())).isEqualTo(Outcome.PASS);
    }

    @Test
    void one_check_makes_a_failure() {
        assertThat(DrillJob.outcome(List.of(GOOD, BAD), List.of())).isEqualTo(Outcome.FAIL);
    }

    @Test
    void fault_37_checks_that_do_not_see_what_is_broken_on_purpose_prove_nothing() {
        assertThat(DrillJob.outcome(List.of(GOOD), List.of("rows"))).isEqualTo(Outcome.INVALID);
    }
}
