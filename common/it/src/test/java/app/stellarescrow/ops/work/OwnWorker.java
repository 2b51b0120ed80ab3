package app.stellarescrow.ops.work;

import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.db.Transactions;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;

/** The application's own worker, which must not take the items of tests with other workers. */
final class OwnWorker {

    private OwnWorker() {}

    static void pause() {
        bean(Scheduler.class).pause();
        // Creates the worker first: its constructor registers itself to be woken.
        bean(Worker.class).heartbeat();
        await().atMost(Duration.ofSeconds(30)).until(() -> running() == 0);
        bean(WorkQueue.class).wake(() -> {}, () -> {});
    }

    /** Items that it still works on. */
    private static long running() {
        return bean(Transactions.class)
                .runAndAwait(
                        session ->
                                session.createNativeQuery(
                                                "select count(*) from work where state = 'RUNNING' and leased_until > now()",
                                                Long.class)
                                        .getSingleResult());
    }

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
