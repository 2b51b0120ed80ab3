package app.stellarescrow.ops.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.testing.Extended;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NudgeTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final AtomicInteger passes = new AtomicInteger();

    @Test
    void a_pass_that_fails_is_made_again_without_waiting_for_the_next_poll() {
        // Given
        var nudge = new Nudge("A test", this::failingOnce);

        // When
        nudge.ring();

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(passes).hasValue(2));
    }

    @Extended
    @Test
    void a_pass_that_keeps_failing_is_retried_less_and_less_often() {
        // Given
        var nudge = new Nudge("A test", this::failing);

        // When
        nudge.ring();

        // Then: at once, after 1 s and after 2 s more; the fourth would come 4 s later.
        await().atMost(SOON).untilAsserted(() -> assertThat(passes).hasValue(3));
        await().during(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(passes).hasValue(3));
    }

    @Extended
    @Test
    void a_pass_that_succeeds_before_the_retry_of_a_failed_one_makes_that_needless() {
        // Given
        var nudge = new Nudge("A test", this::failingOnce);
        nudge.ring();

        // When
        nudge.ring();

        // Then
        assertThat(passes).hasValue(2);
        await().during(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(passes).hasValue(2));
    }

    @Extended
    @Test
    void many_who_ask_for_a_later_pass_get_one() {
        // Given
        var nudge = new Nudge("A test", this::pass);

        // When
        for (var i = 0; i < 100; i++) {
            nudge.ringSoon();
        }

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(passes).hasValue(1));
        await().during(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(passes).hasValue(1));
    }

    @Test
    void a_pass_is_made_when_the_time_has_passed_and_not_before() {
        // Given
        var nudge = new Nudge("A test", this::pass);

        // When
        nudge.ringAfter(Duration.ofMillis(500));

        // Then
        assertThat(passes).hasValue(0);
        await().atMost(SOON).untilAsserted(() -> assertThat(passes).hasValue(1));
    }

    private Uni<Boolean> pass() {
        passes.incrementAndGet();
        return Uni.createFrom().item(false);
    }

    private Uni<Boolean> failing() {
        passes.incrementAndGet();
        return Uni.createFrom().failure(new IllegalStateException("the database is away"));
    }

    private Uni<Boolean> failingOnce() {
        return passes.incrementAndGet() == 1
                ? Uni.createFrom().failure(new IllegalStateException("the database is away"))
                : Uni.createFrom().item(false);
    }
}
