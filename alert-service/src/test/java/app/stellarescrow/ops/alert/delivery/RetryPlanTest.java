package app.stellarescrow.ops.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RetryPlanTest {

    private static final RandomGenerator NO_JITTER = () -> 0;
    private static final RetryPlan PLAN = plan();

    @Test
    void eleven_attempts_take_75_hours() {
        // When
        var delays =
                IntStream.rangeClosed(1, 10)
                        .mapToObj(attempt -> PLAN.after(attempt, NO_JITTER))
                        .toList();

        // Then
        assertThat(delays)
                .extracting(Duration::toSeconds)
                .containsExactly(
                        5L, 60L, 300L, 1_800L, 7_200L, 18_000L, 36_000L, 50_400L, 72_000L, 86_400L);
        assertThat(delays.stream().reduce(Duration.ZERO, Duration::plus).toHours()).isEqualTo(75);
        assertThat(PLAN.after(99, NO_JITTER)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void jitter_adds_at_most_a_tenth() {
        // When
        var random = new Random(7);
        var delays =
                IntStream.range(0, 1_000).mapToObj(_ -> PLAN.after(5, random)).sorted().toList();

        // Then
        assertThat(delays.getFirst()).isBetween(Duration.ofHours(2), Duration.ofMinutes(121));
        assertThat(delays.getLast()).isBetween(Duration.ofMinutes(131), Duration.ofMinutes(132));
    }

    @Test
    void a_plan_without_delays_is_refused() {
        assertThatThrownBy(() -> new RetryPlan(List.of()))
                .hasMessageContaining("receivers.retry-after");
        assertThatThrownBy(() -> new RetryPlan(List.of(Duration.ZERO)))
                .hasMessageContaining("receivers.retry-after");
    }

    private static RetryPlan plan() {
        return new RetryPlan(
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addDiscoveredConverters()
                        .withMapping(ReceiversConfig.class)
                        .build()
                        .getConfigMapping(ReceiversConfig.class)
                        .retryAfter());
    }
}
