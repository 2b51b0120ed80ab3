package app.stellarescrow.ops.alert.delivery.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CircuitTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

    @ParameterizedTest
    @CsvSource({"1,", "2,", "3,5", "4,10", "5,20", "8,160", "9,300", "500,300"})
    void a_receiver_that_fails_is_left_alone_for_longer_and_longer(int failures, Integer seconds) {
        assertThat(pause(failed(failures), Optional.empty()))
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }

    @Test
    void a_pause_that_the_receiver_asks_for_is_kept_and_never_shortens_ours() {
        assertThat(pause(failed(1), Optional.of(Duration.ofMinutes(2))))
                .contains(Duration.ofMinutes(2));
        assertThat(pause(failed(3), Optional.of(Duration.ofHours(1))))
                .contains(Duration.ofHours(1));
        assertThat(pause(failed(9), Optional.of(Duration.ZERO))).contains(Duration.ofMinutes(5));
    }

    @Test
    void it_is_dead_since_its_first_failure() {
        // When
        var circuit = failed(2).afterFailure(NOW.plusSeconds(299));

        // Then
        assertThat(failed(2).isDead()).isFalse();
        assertThat(circuit.isDead()).isTrue();
        assertThat(circuit.isDeadFor(Duration.ofMinutes(5), NOW.plusSeconds(299))).isFalse();
        assertThat(circuit.isDeadFor(Duration.ofMinutes(5), NOW.plusSeconds(300))).isTrue();
    }

    private static Circuit failed(int times) {
        return Stream.iterate(Circuit.CLOSED, each -> each.afterFailure(NOW))
                .skip(times)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Duration> pause(Circuit circuit, Optional<Duration> asked) {
        return circuit.pause(Duration.ofSeconds(5), Duration.ofMinutes(5), asked);
    }
}
