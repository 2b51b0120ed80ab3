package app.stellarescrow.ops.work;

import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.db.Transactions;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests with workers of their own: the application's one must not take their items. */
interface OwnWorkers {

    @BeforeAll
    static void pause() {
        bean(Scheduler.class).pause();
        // Creates the worker first: its constructor registers itself to be woken.
        bean(Worker.class).heartbeat();
        await().atMost(Duration.ofSeconds(30)).until(() -> running() == 0);
        bean(WorkQueue.class).wake(() -> {}, () -> {});
    }

    /** Items that the application's worker still works on. */
    private static long running() {
        return bean(Transactions.class)
                .runAndAwait(
                        session ->
                                session.createNativeQuery(
                                                "select count(*) from work where state = 'RUNNING' and leased_until > now()",
                                                Long.class)
                                        .getSingleResult());
    }

    @AfterAll
    static void resume() {
        var worker = bean(Worker.class);
        bean(WorkQueue.class)
                .wake(
                        worker::poll,
                        () -> {
                            worker.heartbeat();
                            worker.poll();
                        });
        bean(Scheduler.class).resume();
    }

    private static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }
}
