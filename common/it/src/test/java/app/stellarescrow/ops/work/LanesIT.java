package app.stellarescrow.ops.work;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Order within a series, pauses, and several items done at once. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LanesIT implements OwnWorkers {

    private static final Settlement RETRY = new Settlement.Retry("no luck", Duration.ofHours(1));

    @Inject WorkQueue queue;
    @Inject Lanes lanes;
    @Inject Transactions transactions;

    @BeforeEach
    @AfterEach
    void empty_queue() {
        sql("delete from work");
        sql("delete from work_pause");
    }

    @Test
    void an_item_waits_for_the_earlier_one_of_its_series_and_other_items_do_not() {
        // Given
        var first = enqueue("disk");
        var second = enqueue("disk");
        settle(claimNow().getFirst(), RETRY);
        settle(claimNow().getFirst(), RETRY);
        var other = enqueue("backup");
        var none = enqueue(null);

        // When
        var claimed = claimNow();

        // Then
        assertThat(claimed).extracting(Lease::id).containsExactly(other);
        settle(claimed.getFirst(), done());
        assertThat(waiting()).containsExactly(none);
        settle(claimNow().getFirst(), done());
        assertThat(claimNow()).isEmpty();
        sql("update work set run_after = now() where id = '%s'".formatted(first));
        assertThat(waiting()).containsExactly(first, second);
    }

    @Test
    void a_new_item_does_not_wait_until_the_delay_of_an_earlier_one_of_its_series_is_over() {
        // Given
        var first = enqueue("disk");
        settle(claimNow().getFirst(), RETRY);
        assertThat(claimNow()).isEmpty();

        // When
        enqueue("backup");
        enqueue("disk");

        // Then
        settle(claimNow().getFirst(), done());
        var lease = claimNow().getFirst();
        assertThat(lease.id()).isEqualTo(first);

        // When another one comes during the attempt
        enqueue("disk");
        settle(lease, RETRY);

        // Then
        var again = claimNow().getFirst();
        assertThat(again.id()).isEqualTo(first);
        settle(again, RETRY);
        assertThat(claimNow()).isEmpty();
    }

    @Test
    void a_lane_that_pauses_is_not_worked_on_and_what_waits_is_due_when_it_resumes() {
        // Given
        var first = enqueue("disk");
        settle(claimNow().getFirst(), RETRY);
        run(session -> lanes.pause(session, "a", Duration.ofHours(2)));
        enqueue("backup");
        assertThat(claimNow()).isEmpty();

        // When
        run(session -> lanes.resume(session, "a"));

        // Then
        assertThat(claimNow()).extracting(Lease::id).containsExactly(first);
    }

    @Test
    void items_that_were_done_with_another_are_not_claimed_again() {
        // Given
        var first = enqueue("disk");
        var second = enqueue("disk");
        var third = enqueue("disk");
        var lease = claimNow().getFirst();
        assertThat(waiting()).containsExactly(second, third);

        // When
        settle(lease, new Settlement.Done(session -> lanes.done(session, "a", List.of(second))));

        // Then
        assertThat(lease.id()).isEqualTo(first);
        assertThat(claimNow()).extracting(Lease::id).containsExactly(third);
    }

    @Test
    void an_item_that_was_given_up_is_worked_on_again_as_if_it_was_new() {
        // Given
        var id = enqueue("disk");
        settle(claimNow().getFirst(), new Settlement.Dead("no luck", _ -> nothing()));

        // When
        run(session -> queue.again(session, id).replaceWithVoid());

        // Then
        var lease = claimNow().getFirst();
        assertThat(lease.id()).isEqualTo(id);
        assertThat(lease.attempt()).isEqualTo(2);
        assertThat(lease.spent()).isOne();
    }

    private UUID enqueue(String series) {
        var id = UUID.randomUUID();
        run(session -> queue.enqueue(session, new NewWork(id, "a", series, "{}", Duration.ZERO)));
        return id;
    }

    private List<UUID> waiting() {
        return transactions.runAndAwait(session -> lanes.waiting(session, "a", 100)).stream()
                .map(Lease::id)
                .toList();
    }

    private List<Lease> claimNow() {
        return transactions.runAndAwait(session -> queue.claim(session, 10));
    }

    private void settle(Lease lease, Settlement settlement) {
        run(session -> queue.settle(session, lease, settlement));
    }

    private static Settlement done() {
        return new Settlement.Done(_ -> nothing());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private void sql(String statement) {
        run(session -> session.createNativeQuery(statement).executeUpdate().replaceWithVoid());
    }

    private void run(
            java.util.function.Function<org.hibernate.reactive.mutiny.Mutiny.Session, Uni<Void>>
                    work) {
        transactions.runAndAwait(work);
    }
}
