package app.stellarescrow.ops.db;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Ends all periodic tasks at a shutdown. Otherwise they would go on after the connection pool is
 * closed, and log a failure every second.
 */
@ApplicationScoped
class PeriodicTasks {

    /** After the worker's stop, which needs its heartbeat until its jobs have ended. */
    private static final int AFTER_THE_JOBS = 10_000;

    void stop(@Observes @Priority(AFTER_THE_JOBS) ShutdownEvent event, Scheduler scheduler) {
        scheduler.pause();
    }
}
