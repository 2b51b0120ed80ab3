package app.stellarescrow.ops.perf.maintenance.vacuum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VacuumPlanTest {

    private static final List<TableState> TABLES =
            List.of(table(1, 1), table(2, 9), table(3, 4), table(4, 7));

    @Test
    void a_table_that_is_named_is_vacuumed_with_its_indexes_even_if_few_rows_are_dead() {
        // Given
        var table = new TableState(1, "public.trades", false, false, true, true, 1);

        // Then
        assertThat(table.statement(true))
                .isEqualTo("vacuum (analyze, index_cleanup on) public.trades");
        assertThat(table.statement(false)).isEqualTo("vacuum (analyze) public.trades");
    }

    @Test
    void the_table_with_the_greatest_need_comes_first() {
        assertThat(order(Turns.none())).containsExactly(2L, 4L, 3L, 1L);
    }

    @Test
    void tables_that_a_window_stopped_come_last_and_the_one_stopped_longest_ago_first_of_them() {
        assertThat(order(last(2L))).containsExactly(4L, 3L, 1L, 2L);
        assertThat(order(last(4L, 2L))).containsExactly(3L, 1L, 4L, 2L);
    }

    @Test
    void tables_for_which_the_rest_of_a_window_was_too_short_come_first() {
        assertThat(order(new Turns(List.of(1L, 3L), List.of(4L)))).containsExactly(1L, 3L, 2L, 4L);
    }

    private static Turns last(Long... tables) {
        return new Turns(List.of(), List.of(tables));
    }

    private static List<Long> order(Turns turns) {
        return VacuumPlan.ofAll(TABLES, turns).work().stream().map(TableState::oid).toList();
    }

    private static TableState table(long oid, double need) {
        return new TableState(oid, "public.t" + oid, false, false, true, true, need);
    }
}
