package app.stellarescrow.ops.alert.incident.fact;

import static app.stellarescrow.ops.alert.incident.fact.LogForTests.DOWN;
import static app.stellarescrow.ops.alert.incident.fact.LogForTests.LAG;
import static app.stellarescrow.ops.alert.incident.fact.LogForTests.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChronologyTest {

    @Test
    void the_order_is_the_same_however_the_log_is_read() {
        // Given
        var log =
                new LogForTests()
                        .add(DOWN, "FIRED", 0, null)
                        .add(LAG, "FIRED", 0, null)
                        .add(DOWN, "ACKNOWLEDGED", 5, "anna")
                        .add(LAG, "RESOLVED", 9, null)
                        .add(DOWN, "NOTED", 9, "anna")
                        .add(DOWN, "RESOLVED", 9, null)
                        .entries();
        var shuffled = new ArrayList<>(log);
        Collections.shuffle(shuffled, new Random(85));

        // When
        var timeline = Chronology.of(shuffled);

        // Then
        assertThat(timeline).isEqualTo(Chronology.of(log));
        assertThat(timeline)
                .extracting(each -> each.entry().alert().name() + " " + each.entry().step())
                .containsExactly(
                        "IndexerLag FIRED",
                        "ServiceDown FIRED",
                        "ServiceDown ACKNOWLEDGED",
                        "IndexerLag RESOLVED",
                        "ServiceDown NOTED",
                        "ServiceDown RESOLVED");
    }

    @Test
    void fault_85_a_clock_that_is_ahead_is_marked_and_the_time_of_recording_counts() {
        // Given
        var log =
                new LogForTests()
                        .late(DOWN, "FIRED", 10, 2)
                        .add(DOWN, "ACKNOWLEDGED", 5, "anna")
                        .entries();

        // When
        var timeline = Chronology.of(log);

        // Then
        assertThat(timeline.getFirst().entry().step()).isEqualTo("FIRED");
        assertThat(timeline.getFirst().at()).isEqualTo(at(2));
        assertThat(timeline.getFirst().clock())
                .isEqualTo(
                        "the clock of its sender said 2026-03-01T02:10:00Z, 8 min after it was recorded");
        assertThat(timeline.getLast().clock()).isNull();
    }

    @Test
    void fault_85_a_clock_that_is_behind_is_marked() {
        // Given
        var log =
                new LogForTests()
                        .add(DOWN, "FIRED", 0, null)
                        .add(DOWN, "ACKNOWLEDGED", 8, "anna")
                        .late(DOWN, "RESOLVED", 6, 10)
                        .entries();

        // When
        var timeline = Chronology.of(log);

        // Then
        assertThat(timeline.get(1).entry().step()).isEqualTo("RESOLVED");
        assertThat(timeline.get(1).clock()).contains("2026-03-01T02:08:00Z", "behind", "late");
    }

    @Test
    void a_step_of_the_clock_after_a_pause_has_the_time_at_which_it_was_due() {
        // Given
        var log =
                new LogForTests()
                        .add(DOWN, "FIRED", 0, null)
                        .add(DOWN, "NOTED", 30, "anna")
                        .late(DOWN, "SLA_BREACHED", 15, 31)
                        .entries();

        // When
        var timeline = Chronology.of(log);

        // Then
        assertThat(timeline.get(1).entry().step()).isEqualTo("SLA_BREACHED");
        assertThat(timeline).extracting(Moment::clock).containsOnlyNulls();
    }
}
