package app.stellarescrow.ops.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkQueueIT implements OwnWorkers {

    @Inject WorkQueue queue;
    @Inject Transactions transactions;

    @BeforeEach
    @AfterEach
    void empty_queue() {
        sql("delete from work");
    }

    @Test
    void an_item_is_claimed_once() {
        // Given
        enqueue("a");

        // When
        var claims =
                Uni.join()
                        .all(claim(), claim(), claim())
                        .andCollectFailures()
                        .await()
                        .indefinitely();

        // Then
        assertThat(claims.stream().flatMap(List::stream)).hasSize(1);
    }

    @Test
    void the_same_id_is_accepted_once() {
        // Given
        var id = enqueue("a");

        // When
        enqueue(id, "a");

        // Then
        assertThat(claimNow()).hasSize(1);
    }

    @Test
    void a_lane_runs_one_item_at_a_time_and_the_oldest_first() {
        // Given
        var first = enqueue("a");
        var second = enqueue("a");
        var other = enqueue("b");

        // When
        var claimed = claimNow();

        // Then
        assertThat(claimed).extracting(Lease::id).containsExactlyInAnyOrder(first, other);
        assertThat(claimNow()).isEmpty();
        settle(leaseOf(claimed, first), new Settlement.Done(_ -> Uni.createFrom().voidItem()));
        assertThat(claimNow()).extracting(Lease::id).containsExactly(second);
    }

    @Test
    void a_claim_tells_how_many_further_items_of_its_lane_are_due() {
        // Given
        var first = enqueue("a");
        enqueue("a");
        enqueue("a");
        var later = new NewWork(UUID.randomUUID(), "a", "{}", Duration.ofHours(1));
        transactions.runAndAwait(session -> queue.enqueue(session, later));
        var other = enqueue("b");

        // When
        var claimed = claimNow();

        // Then
        assertThat(leaseOf(claimed, first).behind()).isEqualTo(2);
        assertThat(leaseOf(claimed, other).behind()).isZero();
    }

    @Test
    void an_item_that_waits_for_its_retry_does_not_hold_up_its_lane() {
        // Given
        enqueue("a");
        settle(claimNow().getFirst(), new Settlement.Retry("no luck", Duration.ofHours(1)));
        var second = enqueue("a");

        // When
        var claimed = claimNow();

        // Then
        assertThat(claimed).extracting(Lease::id).containsExactly(second);
    }

    @Test
    void an_expired_lease_goes_to_the_next_claim() {
        // Given
        enqueue("a");
        claimNow();
        expireLeases();

        // When
        var second = claimNow();

        // Then
        assertThat(second).extracting(Lease::attempt).containsExactly(2);
    }

    @Test
    void fault_51_a_worker_that_lost_its_lease_can_neither_settle_nor_confirm_it() {
        // Given
        enqueue("a");
        var stale = claimNow().getFirst();
        expireLeases();
        claimNow();

        // Then
        assertThatThrownBy(
                        () -> settle(stale, new Settlement.Done(_ -> Uni.createFrom().voidItem())))
                .isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> transactions.runAndAwait(session -> queue.confirm(session, stale)))
                .isInstanceOf(LeaseLost.class);
    }

    @Test
    void a_heartbeat_keeps_what_is_held_and_only_that() {
        // Given
        enqueue("a");
        var held = claimNow().getFirst();
        var lost = new Lease(UUID.randomUUID(), 1, 0, "{}", held.start(), 0, null);

        // When
        var kept =
                transactions.runAndAwait(session -> queue.heartbeat(session, List.of(held, lost)));

        // Then
        assertThat(kept).extracting(Lease::id).containsExactly(held.id());
    }

    @Test
    void a_waiting_item_that_is_cancelled_has_ended_though_its_lane_is_busy() {
        // Given
        enqueue("a");
        var running = claimNow().getFirst();
        var waiting = enqueue("a");

        // When
        var ended = transactions.runAndAwait(session -> queue.cancel(session, waiting, "ada"));

        // Then
        assertThat(ended).get().extracting(Lease::id, Lease::cancelledBy).contains(waiting, "ada");
        settle(running, new Settlement.Done(_ -> Uni.createFrom().voidItem()));
        assertThat(claimNow()).isEmpty();
    }

    @Test
    void a_running_item_that_is_cancelled_ends_by_itself() {
        // Given
        var id = enqueue("a");
        var running = claimNow().getFirst();

        // When
        var ended = transactions.runAndAwait(session -> queue.cancel(session, id, "ada"));

        // Then
        assertThat(ended).isEmpty();
        var beaten =
                transactions.runAndAwait(session -> queue.heartbeat(session, List.of(running)));
        assertThat(beaten).extracting(Lease::cancelledBy).containsExactly("ada");
    }

    @Test
    void settled_items_are_remembered_long_enough_and_then_forgotten() {
        // Given
        var id = enqueue("a");
        settle(claimNow().getFirst(), new Settlement.Done(_ -> Uni.createFrom().voidItem()));
        sql("update work set settled_at = now() - interval '39 days'");
        assertThat(transactions.runAndAwait(queue::forgetSettled)).isZero();
        enqueue(id, "a");
        assertThat(claimNow()).isEmpty();

        // When
        sql("update work set settled_at = now() - interval '41 days'");

        // Then
        assertThat(transactions.runAndAwait(queue::forgetSettled)).isEqualTo(1);
    }

    @Test
    void an_item_with_a_delay_is_claimed_once_the_delay_is_over_and_holds_up_no_other() {
        // Given
        var id = UUID.randomUUID();
        var item = new NewWork(id, "a", "{}", Duration.ofHours(1));
        transactions.runAndAwait(session -> queue.enqueue(session, item));
        var other = enqueue("a");
        var claimed = claimNow();
        assertThat(claimed).extracting(Lease::id).containsExactly(other);
        settle(claimed.getFirst(), new Settlement.Done(_ -> Uni.createFrom().voidItem()));
        assertThat(claimNow()).isEmpty();

        // When
        sql("update work set run_after = run_after - interval '1 hour'");

        // Then
        assertThat(claimNow()).extracting(Lease::id).containsExactly(id);
    }

    private UUID enqueue(String lane) {
        return enqueue(UUID.randomUUID(), lane);
    }

    private UUID enqueue(UUID id, String lane) {
        transactions.runAndAwait(session -> queue.enqueue(session, new NewWork(id, lane, "{}")));
        return id;
    }

    private Uni<List<Lease>> claim() {
        return transactions.run(session -> queue.claim(session, 10));
    }

    private List<Lease> claimNow() {
        return claim().await().indefinitely();
    }

    private void settle(Lease lease, Settlement settlement) {
        transactions.runAndAwait(session -> queue.settle(session, lease, settlement));
    }

    private void expireLeases() {
        sql("update work set leased_until = now() - interval '1 second' where state = 'RUNNING'");
    }

    private static Lease leaseOf(List<Lease> leases, UUID id) {
        return leases.stream().filter(l -> l.id().equals(id)).findFirst().orElseThrow();
    }

    private void sql(String statement) {
        transactions.runAndAwait(session -> session.createNativeQuery(statement).executeUpdate());
    }
}
