package app.stellarescrow.ops.scheduler.run.overdue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CatchUpTest {

    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

    private final CatchUp catchUp = new CatchUp(Duration.ofSeconds(30));

    @Test
    void nothing_is_known_until_publishers_had_their_time() {
        assertThat(seen(0, 7, 7)).isEmpty();
        assertThat(seen(29, 7, 7)).isEmpty();
        assertThat(seen(30, 7, 7)).hasValue(Duration.ZERO);
    }

    @Test
    void what_was_there_at_a_moment_is_known_once_it_is_read() {
        // Given
        seen(0, 7, 7);
        assertThat(seen(35, 7, 7)).hasValue(Duration.ZERO);
        assertThat(seen(40, 7, 9)).hasValue(Duration.ofSeconds(5));

        // When
        var behind = seen(45, 8, 9);
        var there = seen(50, 9, 20);

        // Then
        assertThat(behind).hasValue(Duration.ofSeconds(10));
        assertThat(there).hasValue(Duration.ofSeconds(10));
    }

    @Test
    void a_reader_that_is_never_quite_at_the_end_is_followed_all_the_same() {
        // When
        for (var second = 0; second < 100; second += 5) {
            seen(second, second, second + 1);
        }

        // Then
        assertThat(seen(100, 100, 101)).hasValue(Duration.ofSeconds(5));
    }

    @Test
    void a_reader_that_stands_still_is_not_taken_for_one_that_has_read_all() {
        // Given
        seen(0, 7, 9);

        // Then
        assertThat(seen(60, 8, 9)).isEmpty();
    }

    @Test
    void after_contact_was_lost_publishers_have_their_time_again() {
        // Given
        seen(0, 7, 7);
        assertThat(seen(60, 7, 7)).isPresent();

        // When
        catchUp.lost();

        // Then
        assertThat(seen(100, 7, 7)).isEmpty();
        assertThat(seen(131, 7, 7)).isPresent();
    }

    private Optional<Duration> seen(long second, long position, long end) {
        return catchUp.readUpTo(
                Duration.ofSeconds(second).toNanos(),
                Map.of(PARTITION, position),
                Map.of(PARTITION, end));
    }
}
