package app.stellarescrow.ops.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.failure.PermanentFailure;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AttemptTest {

    private static final Duration BACKOFF = Duration.ofSeconds(2);

    private final Scripted handler = new Scripted();
    private final Attempt attempt = new Attempt(handler, config());

    @Test
    void fault_78_a_pause_that_is_asked_for_never_shortens_the_backoff() {
        // Given
        handler.failure = new RetryLater("busy", "-", Duration.ZERO);

        // Then
        assertThat(delay(1)).isEqualTo(BACKOFF);
        assertThat(delay(3)).isEqualTo(BACKOFF.multipliedBy(4));
    }

    @Test
    void fault_78_a_pause_that_is_asked_for_prolongs_the_backoff() {
        // Given
        handler.failure = new RetryLater("busy", "-", Duration.ofSeconds(30));

        // Then
        assertThat(delay(1)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void an_item_is_given_up_once_it_is_too_old_or_has_had_all_its_attempts() {
        // Given
        handler.failure = new IllegalStateException("no luck");

        // Then
        assertThat(attempt.run(lease(4, Duration.ofDays(8)))).isInstanceOf(Settlement.Dead.class);
        assertThat(attempt.run(lease(5, Duration.ZERO))).isInstanceOf(Settlement.Dead.class);
        assertThat(attempt.run(lease(4, Duration.ofDays(6)))).isInstanceOf(Settlement.Retry.class);
    }

    @Test
    void no_failure_is_final_while_the_service_is_stopped() {
        // Given
        handler.failure = new PermanentFailure("psql was ended by signal 15", "-", null);
        attempt.stop();

        // When
        var settlement = attempt.run(lease(5, Duration.ofDays(8)));

        // Then
        assertThat(settlement).isInstanceOf(Settlement.Released.class);
        assertThat(handler.givenUp).isEmpty();
    }

    @Test
    void an_item_that_killed_its_worker_in_every_attempt_is_given_up_and_not_run_again() {
        // When
        var settlement = attempt.run(lease(6, Duration.ZERO));

        // Then
        assertThat(settlement).isInstanceOf(Settlement.Dead.class);
        assertThat(handler.runs).isZero();
        assertThat(handler.givenUp)
                .singleElement()
                .satisfies(e -> assertThat(e).hasMessageContaining("no result after 5 attempts"));
        assertThat(handler.told.spent()).isEqualTo(5);
    }

    @Test
    void an_error_is_a_failure_like_any_other() {
        // Given
        handler.failure = new StackOverflowError("too deep");

        // Then
        assertThat(attempt.run(lease(1, Duration.ZERO))).isInstanceOf(Settlement.Retry.class);
        assertThat(attempt.run(lease(5, Duration.ZERO))).isInstanceOf(Settlement.Dead.class);
        assertThat(handler.givenUp.getFirst()).hasMessageContaining("too deep");
    }

    @Test
    void a_lost_lease_is_no_failure() {
        // Given
        handler.failure = new LeaseLost(lease(1, Duration.ZERO));

        // Then
        assertThatThrownBy(() -> attempt.run(lease(1, Duration.ZERO)))
                .isInstanceOf(LeaseLost.class);
    }

    @Test
    void an_item_of_which_nothing_can_be_told_ends_all_the_same() {
        // Given
        handler.failure = new PermanentFailure("unreadable", "-", null);
        handler.isMute = true;

        // Then
        assertThat(attempt.run(lease(1, Duration.ZERO))).isInstanceOf(Settlement.Dead.class);
        assertThat(attempt.run(cancelled())).isInstanceOf(Settlement.Cancelled.class);
    }

    @Test
    void an_end_that_cannot_be_stored_is_reported_as_a_failure_and_if_that_fails_too_not_at_all() {
        // Given
        var done = new Settlement.Done(_ -> Uni.createFrom().voidItem());

        // When
        var first = attempt.unstorable(lease(1, Duration.ZERO), done);
        var second = attempt.unstorable(lease(1, Duration.ZERO), first);

        // Then
        assertThat(first).isInstanceOf(Settlement.Dead.class);
        assertThat(second).isInstanceOf(Settlement.Dead.class);
        assertThat(handler.givenUp).hasSize(1);
    }

    private Duration delay(int number) {
        return ((Settlement.Retry) attempt.run(lease(number, Duration.ZERO))).delay();
    }

    private static Lease lease(int number, Duration age) {
        return new Lease(
                UUID.randomUUID(), number, 0, "{}", new Lease.Start(Instant.EPOCH, age), 0, null);
    }

    private static Lease cancelled() {
        return new Lease(
                UUID.randomUUID(),
                1,
                0,
                "{}",
                new Lease.Start(Instant.EPOCH, Duration.ZERO),
                0,
                "ada");
    }

    private static WorkConfig config() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(WorkConfig.class)
                .withDefaultValues(
                        Map.of(
                                "work.max-attempts", "5",
                                "work.max-age", "7d",
                                "work.backoff", BACKOFF.toSeconds() + "s"))
                .build()
                .getConfigMapping(WorkConfig.class);
    }

    /** Fails as the test wants, and records its calls. */
    private static final class Scripted implements WorkHandler {

        private final List<Exception> givenUp = new ArrayList<>();
        private Throwable failure;
        private Lease told;
        private boolean isMute;
        private int runs;

        @Override
        public Completion handle(Lease lease) throws Exception {
            runs++;
            switch (failure) {
                case null -> {}
                case Error e -> throw e;
                case Exception e -> throw e;
                default -> throw new IllegalArgumentException(failure);
            }
            return nothing();
        }

        @Override
        public Completion giveUp(Lease lease, Exception cause) {
            givenUp.add(cause);
            told = lease;
            return nothing();
        }

        @Override
        public Completion cancelled(Lease lease, String by) {
            return nothing();
        }

        private Completion nothing() {
            if (isMute) {
                throw new IllegalStateException("nothing to say");
            }
            return _ -> Uni.createFrom().voidItem();
        }
    }
}
