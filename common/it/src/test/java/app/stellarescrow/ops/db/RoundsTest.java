package app.stellarescrow.ops.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RoundsTest {

    @Test
    void a_key_comes_once_in_a_round_and_keeps_the_order_of_its_items() {
        // When
        var rounds = Rounds.of(List.of("a1", "b1", "a2", "c1", "a3", "b2"), text -> text.charAt(0));

        // Then
        assertThat(rounds)
                .containsExactly(List.of("a1", "b1", "c1"), List.of("a2", "b2"), List.of("a3"));
        assertThat(Rounds.of(List.of(), Function.identity())).isEmpty();
    }
}
