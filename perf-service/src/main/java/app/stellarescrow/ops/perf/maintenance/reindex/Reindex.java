package app.stellarescrow.ops.perf.maintenance.reindex;

import app.stellarescrow.ops.event.report.MaintenanceResult.Figures;
import app.stellarescrow.ops.event.report.MaintenanceResult.Item;
import app.stellarescrow.ops.event.report.MaintenanceResult.Outcome;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.perf.maintenance.server.Ending;
import app.stellarescrow.ops.perf.maintenance.server.MaintenanceSession;
import app.stellarescrow.ops.perf.maintenance.server.Watch;
import app.stellarescrow.ops.perf.maintenance.server.WatchedWork;
import app.stellarescrow.ops.perf.maintenance.server.Window;
import java.sql.SQLException;
import java.time.Duration;

/** Builds one index anew while its table is in use, and leaves nothing behind if that fails. */
final class Reindex {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final int LOOKS = 50;

    private final MaintenanceSession session;
    private final Watch watch;
    private final Window window;

    Reindex(MaintenanceSession session, Watch watch, Window window) {
        this.session = session;
        this.watch = watch;
        this.window = window;
    }

    /** Keeps a second REINDEX of ours, and the clean-up, away from the table. */
    void lock(IndexState index) throws SQLException, InterruptedException {
        Leftovers.endHolder(session, index.table());
        for (int i = 0; i < LOOKS; i++) {
            if (Leftovers.tryLock(session, index.table())) {
                return;
            }
            Thread.sleep(LOOK_EVERY);
        }
        throw new SQLException(
                "another session of ours still works on the table of " + index.name());
    }

    /** A failure is permanent, but for a lost connection. */
    Item run(IndexState index, Journal.Entry entry) throws SQLException, InterruptedException {
        var before = index.bytes(session);
        var begun = System.nanoTime();
        var ending =
                new WatchedWork(session, watch, window)
                        .run(
                                () -> {
                                    session.execute(Leftovers.REINDEX + index.name());
                                    return index.bytes(session);
                                });
        var took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        return switch (ending) {
            case Ending.Done(var after) ->
                    new Item(
                            index.name(),
                            Outcome.DONE,
                            new Figures(before, null, null),
                            new Figures(after, null, null),
                            took,
                            null);
            case Ending.Locked(var holder) ->
                    throw failed(
                            index,
                            entry,
                            "%s kept it waiting too long".formatted(holder),
                            "end that session, or raise perf.maintenance.reindex-lock-timeout");
            case Ending.Stopped() ->
                    throw failed(index, entry, window.toString(), "choose a longer window (--for)");
            case Ending.Refused(var words) ->
                    throw failed(
                            index, entry, words, "the runbook says what to do: RB-023-maintenance");
        };
    }

    private PermanentFailure failed(
            IndexState index, Journal.Entry entry, String reason, String hint) {
        return new PermanentFailure(
                "%s was not built anew: %s; %s".formatted(index.name(), reason, cleanUp(entry)),
                hint,
                null);
    }

    private String cleanUp(Journal.Entry entry) {
        try {
            var dropped = Leftovers.drop(session, entry.table(), entry.known());
            return dropped.isEmpty()
                    ? "the old one is in use as before"
                    : "the old one is in use as before, the half-built %s is dropped"
                            .formatted(String.join(", ", dropped));
        } catch (SQLException e) {
            return "the old one is in use as before, the half-built one could not be dropped yet, which is tried again each minute";
        }
    }
}
