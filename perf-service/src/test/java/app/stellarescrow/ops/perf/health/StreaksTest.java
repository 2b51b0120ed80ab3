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

    private static final Condition ENGINE_AWAY =
            new Condition(Condition.Test.SERVICE_DOWN, "container engine", "no answer");
    private static final Condition ENGINE =
            new Condition(Condition.Test.SERVICE_DOWN, "container engine", null);
    private static final Condition CONTAINER_DOWN =
            new Condition(Condition.Test.SERVICE_DOWN, "container db", "exited");
    private static final Condition CONTAINER_UP =
            new Condition(Condition.Test.SERVICE_DOWN, "container db", null);

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

    @Test
    void a_container_that_is_gone_ends_its_alert_once_and_may_come_back() {
        // Given
        news(ENGINE, CONTAINER_DOWN);
        assertThat(news(ENGINE, CONTAINER_DOWN)).containsExactly(CONTAINER_DOWN);

        // Then
        assertThat(news(ENGINE)).containsExactly(CONTAINER_UP);
        assertThat(news(ENGINE)).isEmpty();
        assertThat(news(ENGINE, CONTAINER_DOWN)).isEmpty();
        assertThat(news(ENGINE, CONTAINER_DOWN)).containsExactly(CONTAINER_DOWN);
    }

    @Test
    void a_container_that_went_while_the_engine_was_away_is_told_when_the_engine_is_back() {
        // Given
        news(ENGINE, CONTAINER_DOWN);
        news(ENGINE, CONTAINER_DOWN);

        // Then
        assertThat(news(ENGINE_AWAY)).isEmpty();
        assertThat(news()).isEmpty();
        assertThat(news(ENGINE)).containsExactly(ENGINE, CONTAINER_UP);
    }

    @Test
    void a_container_that_was_well_goes_without_a_word() {
        // Given
        news(ENGINE, CONTAINER_UP);

        // Then
        assertThat(news(ENGINE)).isEmpty();
    }

    @Test
    void a_container_that_is_still_down_is_told_again_when_the_engine_is_back() {
        // Given
        news(ENGINE, CONTAINER_DOWN);
        news(ENGINE, CONTAINER_DOWN);
        news(ENGINE_AWAY);

        // Then
        assertThat(news(ENGINE, CONTAINER_DOWN)).isEmpty();
        assertThat(news(ENGINE, CONTAINER_DOWN)).containsExactly(CONTAINER_DOWN);
    }

    private List<Condition> news(Condition... found) {
        var round = streaks.after(List.of(found));
        streaks = round.streaks();
        return round.news();
    }
}
