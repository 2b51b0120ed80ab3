package app.stellarescrow.ops.perf.maintenance;

import app.stellarescrow.ops.perf.maintenance.server.MaintenanceConfig;
import app.stellarescrow.ops.target.TargetsConfig;
import app.stellarescrow.ops.work.WorkConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.Set;

/**
 * Enough for one job of each lane, so that no review and no morning check waits for a window of
 * hours. Slots cost nothing while they are free.
 */
@ApplicationScoped
class JobSlots {

    /** Its review and its maintenance. */
    private static final int PER_TARGET = 2;

    private static final int MORNING_CHECK = 1;

    private final WorkConfig work;
    private final TargetsConfig targets;
    private final MaintenanceConfig maintenance;

    JobSlots(WorkConfig work, TargetsConfig targets, MaintenanceConfig maintenance) {
        this.work = work;
        this.targets = targets;
        this.maintenance = maintenance;
    }

    void check(@Observes StartupEvent start) {
        var names = new HashSet<>(targets.targets().keySet());
        names.addAll(maintenance.targets().keySet());
        check(work.concurrency(), names);
    }

    static void check(int slots, Set<String> targets) {
        var needed = PER_TARGET * targets.size() + MORNING_CHECK;
        if (slots < needed) {
            throw new ConfigurationException(
                    "work.concurrency is %d, but %d target(s) need %d: set it to at least %d, or reviews and the morning check wait while databases are maintained"
                            .formatted(slots, targets.size(), needed, needed));
        }
    }
}
