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
    void the_table_with_the_greatest_need_comes_first() {
        assertThat(order(List.of())).containsExactly(2L, 4L, 3L, 1L);
    }

    @Test
    void tables_that_a_window_stopped_come_last_and_the_one_stopped_longest_ago_first_of_them() {
        assertThat(order(List.of(2L))).containsExactly(4L, 3L, 1L, 2L);
        assertThat(order(List.of(4L, 2L))).containsExactly(3L, 1L, 4L, 2L);
    }

    private static List<Long> order(List<Long> stopped) {
        return VacuumPlan.ofAll(TABLES, stopped).work().stream().map(TableState::oid).toList();
    }

    private static TableState table(long oid, double need) {
        return new TableState(oid, "public.t" + oid, false, false, true, true, need);
    }
}
