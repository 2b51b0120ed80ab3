package app.stellarescrow.ops.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Items whose worker is stopped, also repeatedly. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShutdownIT implements OwnWorkers {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Handler DEAF =
            _ -> {
                var end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
            };
    private static final Handler ENDLESS = _ -> Thread.sleep(Duration.ofHours(1));

    @Inject WorkQueue queue;
    @Inject Transactions transactions;
    @Inject @VirtualThreads ExecutorService threads;

    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    private final List<Lease> leases = new CopyOnWriteArrayList<>();
    private final List<Exception> givenUp = new CopyOnWriteArrayList<>();

    @BeforeEach
    void empty_queue() {
        transactions.runAndAwait(
                session -> session.createNativeQuery("delete from work").executeUpdate());
    }

    @AfterEach
    void stop_all_workers() throws Exception {
        for (var worker : workers) {
            stop(worker);
        }
        queue.wake(() -> {}, () -> {});
        empty_queue();
    }

    @Test
    void orderly_restarts_during_one_job_spend_no_attempt() throws Exception {
        // Given
        enqueue();
        for (var restart = 1; restart <= 5; restart++) {
            stop(started(ENDLESS, "0s"));
        }

        // When
        started(_ -> {}, "0s");

        // Then
        await().atMost(SOON).until(() -> state().equals("DONE"));
        assertThat(givenUp).isEmpty();
        assertThat(leases).extracting(Lease::spent).containsOnly(1);
        assertThat(leases).extracting(Lease::attempt).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Exhaustive
    @Test
    void a_job_that_ends_within_the_drain_time_is_not_interrupted() throws Exception {
        // Given
        enqueue();
        var worker = started(_ -> Thread.sleep(500), "10s");

        // When
        stop(worker);

        // Then
        assertThat(state()).isEqualTo("DONE");
    }

    @Extended
    @Test
    void what_fails_because_all_is_shut_down_is_given_back_even_in_the_last_attempt()
            throws Exception {
        // Given
        enqueue();
        set("attempt = 2");
        var worker =
                started(
                        _ -> {
                            Thread.sleep(500);
                            throw new IllegalStateException("pg_dump was ended by signal 15");
                        },
                        "10s");

        // When
        stop(worker);

        // Then
        assertThat(state()).isEqualTo("READY");
        assertThat(givenUp).isEmpty();
        started(_ -> {}, "0s");
        await().atMost(SOON).until(() -> state().equals("DONE"));
        assertThat(leases).extracting(Lease::spent).containsExactly(3, 3);
    }

    @Extended
    @Test
    void an_attempt_that_does_not_end_when_interrupted_keeps_its_lease_but_is_given_back()
            throws Exception {
        // Given
        enqueue();
        var worker = started(DEAF, "0s");

        // When
        stop(worker);

        // Then
        assertThat(state()).isEqualTo("RUNNING");
        assertThat(released()).isEqualTo(1);
    }

    @Test
    void fault_51_a_stopped_worker_cannot_settle() throws Exception {
        // Given
        enqueue();
        stop(started(ENDLESS, "0s"));
        var stale = leases.getFirst();

        // When
        started(ENDLESS, "0s");

        // Then
        assertThatThrownBy(
                        () ->
                                transactions.runAndAwait(
                                        session ->
                                                queue.settle(
                                                        session,
                                                        stale,
                                                        new Settlement.Done(
                                                                _ -> Uni.createFrom().voidItem()))))
                .isInstanceOf(LeaseLost.class);
    }

    /** Returns once the worker has begun. */
    private Worker started(Handler handler, String drain) {
        var before = leases.size();
        var config = config(drain);
        var attempt = new Attempt(new Told(handler), config);
        var worker = new Worker(queue, config, attempt, transactions, threads);
        workers.add(worker);
        worker.poll();
        await().atMost(SOON).until(() -> leases.size() > before);
        return worker;
    }

    private static void stop(Worker worker) throws InterruptedException {
        worker.stop(new ShutdownEvent());
    }

    private void enqueue() {
        var item = new NewWork(UUID.randomUUID(), "lane", "{}");
        transactions.runAndAwait(session -> queue.enqueue(session, item));
    }

    private void set(String what) {
        transactions.runAndAwait(
                session -> session.createNativeQuery("update work set " + what).executeUpdate());
    }

    private String state() {
        return transactions.runAndAwait(
                session ->
                        session.createNativeQuery("select state from work", String.class)
                                .getSingleResult());
    }

    private int released() {
        return transactions.runAndAwait(
                session ->
                        session.createNativeQuery("select released from work", Integer.class)
                                .getSingleResult());
    }

    private static WorkConfig config(String drain) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(WorkConfig.class)
                .withDefaultValues(Map.of("work.drain", drain, "work.clean-up", "1s"))
                .build()
                .getConfigMapping(WorkConfig.class);
    }

    @FunctionalInterface
    private interface Handler {
        void work(Lease lease) throws Exception;
    }

    /** Records its calls. */
    private final class Told implements WorkHandler {

        private final Handler handler;

        private Told(Handler handler) {
            this.handler = handler;
        }

        @Override
        public Completion handle(Lease lease) throws Exception {
            leases.add(lease);
            handler.work(lease);
            return _ -> Uni.createFrom().voidItem();
        }

        @Override
        public Completion giveUp(Lease lease, Exception cause) {
            givenUp.add(cause);
            return _ -> Uni.createFrom().voidItem();
        }

        @Override
        public Completion cancelled(Lease lease, String by) {
            return _ -> Uni.createFrom().voidItem();
        }
    }
}
