package app.stellarescrow.ops.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgressTest {

    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Progress progress = new Progress();

    @Test
    void a_consumer_that_does_not_move_is_halted_from_when_it_was_first_seen_there() {
        // Given
        progress.seen(0, at(3, 5));
        progress.seen(MINUTE, at(3, 5));

        // When
        var standing = progress.seen(2 * MINUTE, at(3, 9));

        // Then
        assertThat(standing.halted()).isEqualTo(Duration.ofMinutes(2));
        assertThat(standing.unread()).isEqualTo(6);
        assertThat(standing.reads()).isFalse();
    }

    @Test
    void a_consumer_that_moves_reads_however_much_is_left() {
        // Given
        progress.seen(0, at(3, 5_000));

        // When
        var standing = progress.seen(MINUTE, at(4, 9_000));

        // Then
        assertThat(standing.halted()).isZero();
        assertThat(standing.reads()).isTrue();
    }

    @Test
    void a_consumer_without_unread_records_never_halts() {
        // Given
        progress.seen(0, at(5, 5));

        // When
        var standing = progress.seen(MINUTE, at(5, 5));

        // Then
        assertThat(standing.halted()).isZero();
        assertThat(standing.reads()).isTrue();
    }

    @Test
    void after_a_loss_of_contact_the_time_begins_anew() {
        // Given
        progress.seen(0, at(3, 5));
        progress.forget();

        // When
        var standing = progress.seen(MINUTE, at(3, 5));

        // Then
        assertThat(standing.halted()).isZero();
        assertThat(standing.reads()).isFalse();
    }

    private static Offsets at(long position, long end) {
        return new Offsets(Map.of(PARTITION, position), Map.of(PARTITION, end));
    }
}
