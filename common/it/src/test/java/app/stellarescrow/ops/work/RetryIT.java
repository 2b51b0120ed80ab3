package app.stellarescrow.ops.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.ServersForTests;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A worker without polling. */
@QuarkusTest
@WithTestResource(ServersForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Exhaustive
class RetryIT implements OwnWorkers {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject WorkQueue queue;
    @Inject Transactions transactions;
    @Inject @VirtualThreads ExecutorService threads;

    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeEach
    @AfterEach
    void empty_queue() {
        transactions.runAndAwait(
                session -> session.createNativeQuery("delete from work").executeUpdate());
    }

    @Test
    void a_retry_begins_when_it_is_due_and_waits_for_no_poll() throws Exception {
        // Given
        var config = config();
        var attempt = new Attempt(new FailsOnce(), config);
        var worker = new Worker(queue, config, attempt, transactions, threads);

        // When
        transactions.runAndAwait(
                session -> queue.enqueue(session, new NewWork(UUID.randomUUID(), "lane", "{}")));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(attempts).hasValue(2));
        worker.stop(new ShutdownEvent());
    }

    private static WorkConfig config() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(WorkConfig.class)
                .withDefaultValues(Map.of("work.backoff", "200ms"))
                .build()
                .getConfigMapping(WorkConfig.class);
    }

    private final class FailsOnce implements WorkHandler {

        @Override
        public Completion handle(Lease lease) {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("the first attempt fails");
            }
            return _ -> Uni.createFrom().voidItem();
        }

        @Override
        public Completion giveUp(Lease lease, Exception cause) {
            return _ -> Uni.createFrom().voidItem();
        }

        @Override
        public Completion cancelled(Lease lease, String by) {
            return _ -> Uni.createFrom().voidItem();
        }
    }
}
