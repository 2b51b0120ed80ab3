package app.stellarescrow.ops.perf.health;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.report.Condition;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StreaksTest {

    private static final Condition DOWN =
            new Condition(Condition.Test.SERVICE_DOWN, "redis redis", "no answer");
    private static final Condition UP =
            new Condition(Condition.Test.SERVICE_DOWN, "redis redis", null);

    private Streaks streaks = new Streaks(List.of());

    @Test
    void one_missed_answer_is_not_told_and_two_in_a_row_are_told_once() {
        assertThat(news(UP)).containsExactly(UP);
        assertThat(news(DOWN)).isEmpty();
        assertThat(news(UP)).isEmpty();
        assertThat(news(DOWN)).isEmpty();
        assertThat(news(DOWN)).containsExactly(DOWN);
        assertThat(news(DOWN)).isEmpty();
    }

    @Test
    void the_first_answer_ends_it_and_is_told_once() {
        // Given
        news(DOWN);
        news(DOWN);

        // Then
        assertThat(news(UP)).containsExactly(UP);
        assertThat(news(UP)).isEmpty();
    }

    @Test
    void a_round_that_says_nothing_about_it_interrupts_the_row_but_its_end_is_told() {
        // Given
        news(DOWN);
        news();
        assertThat(news(DOWN)).isEmpty();
        assertThat(news(DOWN)).containsExactly(DOWN);

        // When
        news();

        // Then
        assertThat(news(UP)).containsExactly(UP);
    }

    @Test
    void what_a_job_has_told_is_told_again_if_it_is_not_so() {
        // Given
        news(UP);

        // When
        streaks = streaks.doubting(List.of(DOWN));

        // Then
        assertThat(news(UP)).containsExactly(UP);
    }

    private List<Condition> news(Condition... found) {
        var round = streaks.after(List.of(found));
        streaks = round.streaks();
        return round.news();
    }
}
