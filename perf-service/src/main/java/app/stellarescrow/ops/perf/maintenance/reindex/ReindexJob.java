package app.stellarescrow.ops.perf.maintenance.reindex;

import app.stellarescrow.ops.event.job.MaintenanceSpec;
import app.stellarescrow.ops.event.report.MaintenanceResult;
import app.stellarescrow.ops.event.report.MaintenanceResult.Counts;
import app.stellarescrow.ops.event.report.MaintenanceResult.Item;
import app.stellarescrow.ops.failure.RequestRefused;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Builds one index anew; of a partitioned one each part, one after the other. */
@ApplicationScoped
class ReindexJob implements JobHandler<MaintenanceSpec.Reindex> {

    private static final Logger LOG = Logger.getLogger(ReindexJob.class);

    private static final String INDEXES = "iI";

    private final MaintenanceTargets targets;
    private final MaintenanceConfig config;
    private final Journal journal;

    ReindexJob(MaintenanceTargets targets, MaintenanceConfig config, Journal journal) {
        this.targets = targets;
        this.config = config;
        this.journal = journal;
    }

    @Override
    public Class<MaintenanceSpec.Reindex> specType() {
        return MaintenanceSpec.Reindex.class;
    }

    @Override
    public MaintenanceResult run(MaintenanceSpec.Reindex spec, JobRun run)
            throws InterruptedException {
        var target = targets.get(spec.target());
        var window = Window.from(run.requestedAt(), config.window(), spec.windowSeconds());
        try (var session =
                        MaintenanceSession.open(
                                target, config.reindexLockTimeout(), Duration.ZERO);
                var watch = Watch.open(target, run, "reindex", "indexes")) {
            var indexes = indexes(spec, session);
            var reindex = new Reindex(session, watch, window);
            var items = new ArrayList<Item>();
            for (var index : indexes) {
                watch.begin(index.name(), items.size(), indexes.size());
                items.add(one(index, reindex, session, run));
            }
            return new MaintenanceResult(
                    MaintenanceResult.Task.REINDEX,
                    new Counts(items.size(), 0, 0, 0),
                    items,
                    List.of(),
                    List.of());
        } catch (SQLException e) {
            throw new ConnectionLost(target, e);
        }
    }

    private static List<IndexState> indexes(
            MaintenanceSpec.Reindex spec, MaintenanceSession session) throws SQLException {
        var index = NameLookup.find(NameLookup.all(session), spec.index(), INDEXES, "index");
        if (NameLookup.isOfSystem(index)) {
            throw new RequestRefused(
                    "%s is of a system catalog, which PostgreSQL cannot reindex while it is in use"
                            .formatted(index.sql()),
                    "run 'reindex index %s' as a superuser in a maintenance window"
                            .formatted(index.sql()));
        }
        var leaves = IndexState.leaves(session, index);
        leaves.forEach(IndexState::check);
        return leaves;
    }

    /** The entry is written first, so that a crash at any later point leaves nothing for long. */
    private Item one(IndexState index, Reindex reindex, MaintenanceSession session, JobRun run)
            throws SQLException, InterruptedException {
        run.confirmLease();
        reindex.lock(index);
        var entry = entry(index, session, run);
        var item = reindex.run(index, entry);
        dropIfPossible(entry, session);
        Leftovers.unlock(session, index.table());
        return item;
    }

    /** What an earlier attempt left is dropped first, as its entry says what was there before. */
    private Journal.Entry entry(IndexState index, MaintenanceSession session, JobRun run)
            throws SQLException {
        var target = session.target().name();
        for (var earlier : journal.all()) {
            if (earlier.target().equals(target) && earlier.table() == index.table()) {
                dropIfPossible(earlier, session);
            }
        }
        return journal.begin(
                new Journal.Entry(
                        run.id(),
                        target,
                        index.table(),
                        Leftovers.invalid(session, index.table())));
    }

    /** What a transaction still needs is dropped later. */
    private void dropIfPossible(Journal.Entry earlier, MaintenanceSession session) {
        try {
            Leftovers.drop(session, earlier.table(), earlier.known());
            journal.end(earlier);
        } catch (SQLException e) {
            LOG.infof(
                    "the index that run %s left is dropped later: %s",
                    earlier.run(), e.getMessage());
        }
    }
}
