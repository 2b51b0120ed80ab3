package app.stellarescrow.ops.work;

import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.inject.spi.CDI;

/** The application's own worker, which must not take the items of tests with other workers. */
final class OwnWorker {

    private OwnWorker() {}

    static void pause() {
        bean(Scheduler.class).pause();
        // So that it has been created, which would have it woken again.
        bean(Worker.class).heartbeat();
        bean(WorkQueue.class).wake(() -> {}, () -> {});
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
