package app.stellarescrow.ops.perf.maintenance.reindex;

import app.stellarescrow.ops.perf.maintenance.server.MaintenanceConfig;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceSession;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceTargets;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Drops what a REINDEX left whose worker died or could not drop it, also after a restart. */
@ApplicationScoped
class LeftoverSweep {

    private static final Logger LOG = Logger.getLogger(LeftoverSweep.class);

    private final Journal journal;
    private final MaintenanceTargets targets;
    private final MaintenanceConfig config;

    LeftoverSweep(Journal journal, MaintenanceTargets targets, MaintenanceConfig config) {
        this.journal = journal;
        this.targets = targets;
        this.config = config;
    }

    @Scheduled(
            every = "1m",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweepAll() {
        journal.all().forEach(this::sweep);
    }

    /** An entry stays until its table is clean. */
    private void sweep(Journal.Entry entry) {
        try (var session =
                MaintenanceSession.open(
                        targets.get(entry.target()), config.lockTimeout(), Duration.ZERO)) {
            if (Leftovers.tryLock(session, entry.table())) {
                var dropped = Leftovers.drop(session, entry.table(), entry.known());
                journal.end(entry);
                dropped.forEach(
                        each ->
                                LOG.infof(
                                        "dropped index %s of %s, which the REINDEX of run %s left",
                                        each, entry.target(), entry.run()));
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warnf(
                    "what the REINDEX of run %s left on %s could not be dropped (%s); it is tried again in a minute",
                    entry.run(), entry.target(), e.getMessage());
        }
    }
}
