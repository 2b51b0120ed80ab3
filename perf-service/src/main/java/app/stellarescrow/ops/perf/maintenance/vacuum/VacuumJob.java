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
import java.time.Instant;
import java.util.ArrayList;
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
            var turns = spec.table() == null ? stopped.of(spec.target()) : Turns.none();
            var plan = plan(spec, session, turns);
            var items =
                    window.isOver(Instant.now())
                            ? List.<Item>of()
                            : new Vacuum(session, watch, window, spec.table() != null)
                                    .run(plan.work());
            var turned = remember(spec, plan.work(), items, turns, window);
            return new VacuumReport(plan, items, turned, window).result();
        } catch (SQLException e) {
            throw new ConnectionLost(target, e);
        }
    }

    /** Those whose turn has changed; a request for one table says nothing about turns. */
    private List<Item> remember(
            MaintenanceSpec.Vacuum spec,
            List<TableState> tables,
            List<Item> items,
            Turns turns,
            Window window) {
        var turned = new ArrayList<Item>();
        for (int i = 0; i < items.size(); i++) {
            var table = tables.get(i).oid();
            var item = items.get(i);
            if (item.outcome() == Outcome.DONE) {
                stopped.remove(spec.target(), table);
            } else if (spec.table() == null && turns.changes(table, item, window.length())) {
                stopped.add(spec.target(), table);
                turned.add(item);
            }
        }
        return turned;
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
