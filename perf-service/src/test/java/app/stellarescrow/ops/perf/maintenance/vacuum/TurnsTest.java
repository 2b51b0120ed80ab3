package app.stellarescrow.ops.perf.maintenance.vacuum;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.event.report.MaintenanceResult.Item;
import app.stellarescrow.ops.event.report.MaintenanceResult.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TurnsTest {

    private static final long FIRST = 1;
    private static final long LAST = 2;
    private static final long OTHER = 3;
    private static final Turns TURNS = new Turns(List.of(FIRST), List.of(LAST));

    @ParameterizedTest
    @CsvSource({
        "STOPPED, 3600000, true",
        "STOPPED, 360000, true",
        "STOPPED, 359999, false",
        "STOPPED, 0, false",
        "FAILED, 3000000, true",
        "FAILED, 10, false",
        "LOCKED, 5000, false",
        "DONE, 3500000, false"
    })
    void what_used_a_tenth_of_the_window_in_vain_changes_its_turn(
            Outcome outcome, long millis, boolean changes) {
        assertThat(changes(OTHER, outcome, millis)).isEqualTo(changes);
        assertThat(changes(FIRST, outcome, millis)).isEqualTo(changes);
    }

    @ParameterizedTest
    @CsvSource({
        "STOPPED, 3600000, true",
        "STOPPED, 0, true",
        "FAILED, 3000000, false",
        "LOCKED, 5000, false",
        "DONE, 3500000, false"
    })
    void what_came_last_has_its_turn_however_little_the_others_left(
            Outcome outcome, long millis, boolean changes) {
        assertThat(changes(LAST, outcome, millis)).isEqualTo(changes);
    }

    private static boolean changes(long table, Outcome outcome, long millis) {
        return TURNS.changes(
                table,
                new Item("public.t", outcome, null, null, millis, null),
                Duration.ofHours(1));
    }
}
