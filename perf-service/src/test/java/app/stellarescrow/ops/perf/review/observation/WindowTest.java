package app.stellarescrow.ops.perf.review.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WindowTest {

    private static final Instant NOW = Instant.parse("2026-03-08T03:00:00Z");

    private static final Row SILENT = new Row(Row.failed("redis", "NOAUTH", "set its password"));
    private static final Row OTHER = new Row(Map.of("name", "sessions"));
    private static final Row GOOD = new Row(Map.of("name", "redis"));

    private static final Window WINDOW =
            new Window(
                    hoursAgo(0, Map.of("redis", List.of(GOOD))),
                    List.of(
                            hoursAgo(1, Map.of("redis", List.of(GOOD), "disk", List.of(GOOD))),
                            hoursAgo(3, Map.of("redis", List.of(OTHER, SILENT))),
                            hoursAgo(2, Map.of("redis", List.of(OTHER, GOOD)))));

    @Test
    void each_query_has_the_oldest_observation_in_which_it_succeeded() {
        assertThat(WINDOW.before("redis").map(WINDOW::since)).contains(Duration.ofHours(3));
        assertThat(WINDOW.before("disk").map(WINDOW::since)).contains(Duration.ofHours(1));
        assertThat(WINDOW.before("statements")).isEmpty();
    }

    @Test
    void each_row_has_the_oldest_one_without_an_error() {
        assertThat(WINDOW.before("redis", each -> each.text("name").equals("redis")))
                .contains(new Window.Earlier(GOOD, Duration.ofHours(2)));
        assertThat(WINDOW.before("redis", each -> each.text("name").equals("sessions")))
                .contains(new Window.Earlier(OTHER, Duration.ofHours(3)));
        assertThat(WINDOW.before("redis", each -> each.text("name").equals("other"))).isEmpty();
    }

    @Test
    void its_last_part_prefers_what_was_read_in_it_and_falls_back_to_what_is_older() {
        // When
        var last = WINDOW.last(Duration.ofHours(2));

        // Then
        assertThat(last.before("redis").map(WINDOW::since)).contains(Duration.ofHours(2));
        assertThat(last.before("redis", each -> each.text("name").equals("redis")))
                .contains(new Window.Earlier(GOOD, Duration.ofHours(2)));
        assertThat(WINDOW.last(Duration.ofHours(1)).before("redis", OTHER::equals))
                .contains(new Window.Earlier(OTHER, Duration.ofHours(3)));
        assertThat(WINDOW.last(Duration.ZERO).before("redis").map(WINDOW::since))
                .contains(Duration.ofHours(3));
    }

    @Test
    void its_last_part_is_not_compared_with_what_is_younger_than_half_of_it() {
        // Given
        var good = Map.of("redis", List.of(GOOD));
        var gap = new Window(WINDOW.now(), List.of(hoursAgo(3, good), hoursAgo(1, good)));

        // Then
        assertThat(gap.last(Duration.ofMinutes(120)).before("redis").map(gap::since))
                .contains(Duration.ofHours(1));
        assertThat(gap.last(Duration.ofMinutes(121)).before("redis").map(gap::since))
                .contains(Duration.ofHours(3));
        assertThat(gap.last(Duration.ofMinutes(121)).before("redis", GOOD::equals))
                .contains(new Window.Earlier(GOOD, Duration.ofHours(3)));
    }

    @Test
    void until_its_last_part_begins_the_newest_row_counts_and_else_the_oldest() {
        assertThat(WINDOW.last(Duration.ofHours(1)).until("redis", OTHER::equals))
                .contains(new Window.Earlier(OTHER, Duration.ofHours(2)));
        assertThat(WINDOW.until("redis", OTHER::equals))
                .contains(new Window.Earlier(OTHER, Duration.ofHours(3)));
    }

    @Test
    void the_window_begins_with_the_oldest_observation_of_the_database() {
        // Given
        var silent = new Observation(NOW.minus(Duration.ofHours(4)), 0, Map.of(), Map.of());
        var answered = Stream.concat(Stream.of(silent), WINDOW.earlier().stream()).toList();

        // Then
        assertThat(new Window(WINDOW.now(), answered).begin())
                .contains(NOW.minus(Duration.ofHours(3)));
        assertThat(new Window(WINDOW.now(), List.of(silent)).begin()).contains(silent.at());
    }

    private static Observation hoursAgo(int hours, Map<String, List<Row>> rows) {
        return new Observation(NOW.minus(Duration.ofHours(hours)), 150_008, rows, Map.of());
    }
}
