package app.stellarescrow.ops.perf.maintenance.vacuum;

import app.stellarescrow.ops.event.job.MaintenanceSpec;
import app.stellarescrow.ops.event.report.MaintenanceResult;
import app.stellarescrow.ops.event.report.MaintenanceResult.Item;
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
import java.util.List;

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
            var plan = plan(spec, session);
            var items = new Vacuum(session, watch, window).run(plan.work());
            remember(spec.target(), plan.work(), items);
            return new VacuumReport(plan, items, window).result();
        } catch (SQLException e) {
            throw new ConnectionLost(target, e);
        }
    }

    /** So that the next window begins with others. */
    private void remember(String target, List<TableState> tables, List<Item> items) {
        for (int i = 0; i < items.size(); i++) {
            switch (items.get(i).outcome()) {
                case STOPPED -> stopped.add(target, tables.get(i).oid());
                case DONE -> stopped.remove(target, tables.get(i).oid());
                case LOCKED, FAILED -> {
                    // It took none of the window's time.
                }
            }
        }
    }

    private VacuumPlan plan(MaintenanceSpec.Vacuum spec, MaintenanceSession session)
            throws SQLException {
        var name = spec.table();
        if (name == null) {
            return VacuumPlan.ofAll(Tables.all(session), stopped.of(spec.target()));
        }
        var table = NameLookup.find(NameLookup.all(session), name, TABLES, "table");
        return VacuumPlan.ofRequested(Tables.of(session, table), table.oid());
    }
}
