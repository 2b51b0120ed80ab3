package app.stellarescrow.ops.db;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.spi.JobInstrumenter;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Ends all periodic tasks at a shutdown and waits for those under way. Otherwise they would go on
 * after the connection pool is closed, and log a failure.
 */
@ApplicationScoped
class PeriodicTasks implements JobInstrumenter {

    private static final Logger LOG = Logger.getLogger(PeriodicTasks.class);

    /** After the worker's stop, which needs its heartbeat until its jobs have ended. */
    private static final int AFTER_THE_JOBS = 10_000;

    private final UnderWay underWay = new UnderWay();

    @Override
    public CompletionStage<Void> instrument(JobInstrumentationContext task) {
        underWay.begin();
        return task.executeJob().whenComplete((_, _) -> underWay.end());
    }

    void stop(@Observes @Priority(AFTER_THE_JOBS) ShutdownEvent event, Scheduler scheduler)
            throws InterruptedException {
        scheduler.pause();
        var left = underWay.awaitEnd();
        if (left > 0) {
            LOG.warnf("%d periodic task(s) still run after %s", left, UnderWay.LONGEST_WAIT);
        }
    }
}
