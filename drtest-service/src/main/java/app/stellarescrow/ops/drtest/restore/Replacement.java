package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.api.drill.DatabaseNames;
import app.stellarescrow.ops.api.drill.RestoreReport;
import app.stellarescrow.ops.api.drill.RestoreReport.Databases;
import app.stellarescrow.ops.api.drill.RestoreReport.State;
import app.stellarescrow.ops.drtest.restore.active.ActiveObjects;
import app.stellarescrow.ops.drtest.restore.active.SubscriptionTransfer;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.thread.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Puts a restored database in the place of another one, and undoes that. The server shows by object
 * identifiers what was already done: a process killed in between may have reported nothing.
 */
@ApplicationScoped
class Replacement {

    private final SwapConfig config;
    private final RestoreReports restores;

    Replacement(SwapConfig config, RestoreReports restores) {
        this.config = config;
        this.restores = restores;
    }

    /** Reads which database has which name now; stored before anything is renamed. */
    static Databases current(Target target, DatabaseNames names) throws SQLException {
        try (var connection = LiveServer.connect(target, LiveServer.MAINTENANCE)) {
            var catalog = new DatabaseCatalog(connection);
            return new Databases(
                    catalog.oid(names.madeAs()).orElseThrow(() -> gone(names.madeAs())),
                    catalog.oid(names.database()).orElse(null),
                    null);
        }
    }

    /** Does nothing if it is already in place; does not stop half-way. */
    RestoreReport putInPlace(Target target, RestoreReport report, JobRun run)
            throws IOException, InterruptedException, SQLException {
        return whole(() -> putInPlaceWhole(target, report, run));
    }

    /** If a request to stop comes too late, the work is finished and reported as done. */
    private static <T> T whole(Callable<T> work) throws IOException, InterruptedException {
        var whole = BackgroundTask.startWhole(work);
        try (whole) {
            return whole.await();
        } catch (InterruptedException e) {
            return whole.result().orElseThrow(() -> e);
        }
    }

    private RestoreReport putInPlaceWhole(Target target, RestoreReport report, JobRun run)
            throws IOException, InterruptedException, SQLException {
        var names = report.names();
        var before = report.databases().before();
        var old = before == null ? Optional.<String>empty() : name(target, before);
        var known = old.isPresent() ? storeSubscriptions(target, old.get(), report) : report;
        var present =
                name(target, report.databases().made()).orElseThrow(() -> gone(names.madeAs()));
        if (!present.equals(names.database())) {
            swapOf(target, run).run(names.database(), present, names.keptAs());
        }
        var kept = before == null ? null : names.keptAs();
        var done = known.warning(handOver(target, kept, known));
        return stored(done.with(State.IN_PLACE, names.keptAs(kept)));
    }

    /** Stored before anything is disabled, so that an undo always knows the subscriptions. */
    private RestoreReport storeSubscriptions(Target target, String old, RestoreReport report)
            throws SQLException {
        if (report.databases().disabled() != null) {
            return report;
        }
        try (var connection = LiveServer.connect(target, old)) {
            return stored(report.disabling(ActiveObjects.enabledSubscriptions(connection)));
        }
    }

    private static List<String> handOver(
            Target target, @Nullable String keptAs, RestoreReport report) {
        var names = report.names();
        var transfer =
                new SubscriptionTransfer(
                        name -> LiveServer.connect(target, name), names.database());
        if (keptAs != null) {
            return transfer.inPlaceOf(keptAs, report.databases().subscriptions());
        }
        return names.keptAs() == null ? transfer.ofCopy() : transfer.alone();
    }

    /** Returns the restored database's new name. */
    String undo(Target target, RestoreReport report, JobRun run)
            throws IOException, InterruptedException, SQLException {
        return whole(() -> undoWhole(target, report, run));
    }

    private String undoWhole(Target target, RestoreReport report, JobRun run)
            throws IOException, InterruptedException, SQLException {
        var names = report.names();
        var before = report.databases().before();
        var present = before == null ? Optional.<String>empty() : name(target, before);
        if (present.isEmpty()) {
            throw new PermanentFailure(
                    "the database that was named %s before the restore no longer exists"
                            .formatted(names.database()),
                    "find out who dropped it, or restore one that ./ops backups lists",
                    null);
        }
        if (!present.get().equals(names.database())) {
            var undoneAs = RestoreNaming.undone(names.database(), run.requestedAt());
            swapOf(target, run).run(names.database(), present.get(), undoneAs);
        }
        var made = name(target, report.databases().made()).orElse(null);
        switchSubscriptions(target, made, report);
        stored(report.with(State.UNDONE, names.keptAs(made)));
        return String.valueOf(made);
    }

    /** Enables the subscriptions of the one database, and disables those of the other. */
    private static void switchSubscriptions(
            Target target, @Nullable String made, RestoreReport report) throws SQLException {
        if (made != null) {
            try (var restored = LiveServer.connect(target, made)) {
                ActiveObjects.disable(restored, ActiveObjects.enabledSubscriptions(restored));
            }
        }
        try (var old = LiveServer.connect(target, report.names().database())) {
            ActiveObjects.enable(old, report.databases().subscriptions());
        }
    }

    private RestoreReport stored(RestoreReport report) {
        restores.store(report);
        return report;
    }

    private static Optional<String> name(Target target, long oid) throws SQLException {
        try (var connection = LiveServer.connect(target, LiveServer.MAINTENANCE)) {
            return new DatabaseCatalog(connection).name(oid);
        }
    }

    private Swap swapOf(Target target, JobRun run) {
        return new Swap(target, config, run::confirmLease);
    }

    private static PermanentFailure gone(@Nullable String name) {
        return new PermanentFailure(
                "the database %s that was just restored no longer exists".formatted(name),
                "find out who dropped it, and restore again",
                null);
    }
}
