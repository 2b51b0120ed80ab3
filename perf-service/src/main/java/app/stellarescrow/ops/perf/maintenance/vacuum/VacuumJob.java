package app.stellarescrow.ops.perf.maintenance.vacuum;

import app.stellarescrow.ops.event.job.MaintenanceSpec;
import app.stellarescrow.ops.event.report.MaintenanceResult;
import app.stellarescrow.ops.event.report.MaintenanceResult.Item;
import app.stellarescrow.ops.event.report.MaintenanceResult.Outcome;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.perf.maintenance.server.ConnectionLost;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceConfig;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceSession;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceTargets;
import app.stellarescrow.ops.perf.maintenance.server.NameLookup;
import app.stellarescrow.ops.perf.maintenance.server.Watch;
import app.stellarescrow.ops.perf.maintenance.server.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/**
 * Vacuums a database in a window (manual, section 4.2). A second attempt skips what the first has
 * done, and ends no later.
 */
@ApplicationScoped
class VacuumJob implements JobHandler<MaintenanceSpec.Vacuum> {

    private static final String TABLES = "rmp";

    private final MaintenanceTargets targets;
    private final MaintenanceConfig config;
    private final StoppedTables stopped;

    VacuumJob(MaintenanceTargets targets, MaintenanceConfig config, StoppedTables stopped) {
        this.targets = targets;
        this.config = config;
        this.stopped = stopped;
    }

    @Override
    public Class<MaintenanceSpec.Vacuum> specType() {
        return MaintenanceSpec.Vacuum.class;
    }

    @Override
    public MaintenanceResult run(MaintenanceSpec.Vacuum spec, JobRun run)
            throws InterruptedException {
        var target = targets.get(spec.target());
        var window = Window.from(run.requestedAt(), config.window(), spec.windowSeconds());
        try (var session =
                        MaintenanceSession.open(target, config.lockTimeout(), config.costDelay());
                var watch = Watch.open(target, run, "vacuum", "tables")) {
            var turns = spec.table() == null ? stopped.of(spec.target()) : Turns.none();
            var plan = plan(spec, session, turns);
            var items = new Vacuum(session, watch, window).run(plan.work());
            for (int i = 0; i < items.size(); i++) {
                remember(spec, plan.work().get(i).oid(), items.get(i), turns, window);
            }
            return new VacuumReport(plan, items, window).result();
        } catch (SQLException e) {
            throw new ConnectionLost(target, e);
        }
    }

    /** A request for one table says nothing about the others' turns. */
    private void remember(
            MaintenanceSpec.Vacuum spec, long table, Item item, Turns turns, Window window) {
        if (item.outcome() == Outcome.DONE) {
            stopped.remove(spec.target(), table);
        } else if (spec.table() == null && turns.changes(table, item, window.length())) {
            stopped.add(spec.target(), table);
        }
    }

    private static VacuumPlan plan(
            MaintenanceSpec.Vacuum spec, MaintenanceSession session, Turns turns)
            throws SQLException {
        var name = spec.table();
        if (name == null) {
            return VacuumPlan.ofAll(Tables.all(session), turns);
        }
        var table = NameLookup.find(NameLookup.all(session), name, TABLES, "table");
        return VacuumPlan.ofRequested(Tables.of(session, table), table.oid());
    }
}
