package app.stellarescrow.ops.perf.maintenance.vacuum;

import app.stellarescrow.ops.event.report.MaintenanceResult.Figures;
import app.stellarescrow.ops.event.report.MaintenanceResult.Item;
import app.stellarescrow.ops.event.report.MaintenanceResult.Outcome;
import app.stellarescrow.ops.perf.maintenance.server.Ending;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceSession;
import app.stellarescrow.ops.perf.maintenance.server.Watch;
import app.stellarescrow.ops.perf.maintenance.server.WatchedWork;
import app.stellarescrow.ops.perf.maintenance.server.Window;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Vacuums tables one after the other until the window ends. */
final class Vacuum {

    private static final String SKIPPED =
            "the server skipped it; its log says why (mostly a missing right)";

    private final MaintenanceSession session;
    private final Watch watch;
    private final WatchedWork work;
    private final boolean requested;

    /**
     * @param requested whether the tables were named, not chosen
     */
    Vacuum(MaintenanceSession session, Watch watch, Window window, boolean requested) {
        this.session = session;
        this.watch = watch;
        this.work = new WatchedWork(session, watch, window);
        this.requested = requested;
    }

    private record Measured(Figures before, Figures after, boolean ended) {}

    /** Ends early with a table that the end of the window stopped. */
    List<Item> run(List<TableState> tables) throws SQLException, InterruptedException {
        var items = new ArrayList<Item>();
        for (var table : tables) {
            watch.begin(table.name(), items.size(), tables.size());
            var item = vacuum(table);
            items.add(item);
            if (item.outcome() == Outcome.STOPPED) {
                break;
            }
        }
        return items;
    }

    private Item vacuum(TableState table) throws SQLException, InterruptedException {
        var begun = System.nanoTime();
        var ending = work.run(() -> measured(table));
        var millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        return switch (ending) {
            case Ending.Done(var measured) ->
                    measured.ended
                            ? item(table, Outcome.DONE, measured, millis, null)
                            : item(table, Outcome.FAILED, null, millis, SKIPPED);
            case Ending.Locked(var holder) ->
                    item(table, Outcome.LOCKED, null, millis, "%s has locked it".formatted(holder));
            case Ending.Stopped() -> item(table, Outcome.STOPPED, null, millis, "the window ended");
            case Ending.Refused(var words) -> item(table, Outcome.FAILED, null, millis, words);
        };
    }

    private Measured measured(TableState table) throws SQLException {
        var before = Tables.figures(session, table.oid());
        var earlier = Tables.lastEnd(session, table);
        session.execute(table.statement(requested));
        var ended = !Tables.lastEnd(session, table).equals(earlier);
        return new Measured(before, Tables.figures(session, table.oid()), ended);
    }

    private static Item item(
            TableState table,
            Outcome outcome,
            @Nullable Measured measured,
            long millis,
            @Nullable String note) {
        return new Item(
                table.name(),
                outcome,
                measured == null ? null : measured.before,
                measured == null ? null : measured.after,
                millis,
                note);
    }
}
