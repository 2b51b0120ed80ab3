package app.stellarescrow.ops.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunningWorkTest {

    private static final UUID ID = UUID.randomUUID();

    private final RunningWork running = new RunningWork();
    private final Lease first = lease(1);

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void a_worker_that_lost_its_lease_is_interrupted() {
        // Given
        running.add(first);
        running.begin(first);

        // When
        running.interruptLost(running.leases(), List.of(lease(2)));

        // Then
        assertThat(Thread.interrupted()).isTrue();
        assertThat(running.wasInterrupted(first)).isTrue();
    }

    @Test
    void a_worker_that_writes_its_result_is_not_interrupted_any_more() {
        // Given
        running.add(first);
        running.begin(first);
        running.settle(first);

        // When
        running.interruptLost(running.leases(), List.of());

        // Then
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_worker_that_holds_its_lease_continues() {
        // Given
        running.add(first);
        running.begin(first);

        // When
        running.interruptLost(running.leases(), List.of(first));

        // Then
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_lease_lost_before_its_thread_began_interrupts_the_thread_when_it_does() {
        // Given
        running.add(first);
        running.interruptLost(running.leases(), List.of());

        // When
        running.begin(first);

        // Then
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_attempt_that_began_after_the_heartbeat_asked_is_left_alone() {
        // Given
        running.add(first);
        var asked = running.leases();
        var second = lease(2);
        running.add(second);

        // When
        running.interruptLost(asked, List.of());

        // Then
        assertThat(running.wasInterrupted(first)).isTrue();
        assertThat(running.wasInterrupted(second)).isFalse();
    }

    @Test
    void a_cancelled_item_is_interrupted_though_its_lease_is_held() {
        // Given
        running.add(first);
        var cancelled = lease(1, "an operator");

        // When
        running.interruptLost(running.leases(), List.of(cancelled));

        // Then
        assertThat(running.wasInterrupted(first)).isTrue();
    }

    private static Lease lease(int attempt) {
        return lease(attempt, null);
    }

    private static Lease lease(int attempt, String cancelledBy) {
        return new Lease(
                ID,
                attempt,
                0,
                "{}",
                new Lease.Start(Instant.EPOCH, Duration.ZERO),
                0,
                cancelledBy);
    }
}
