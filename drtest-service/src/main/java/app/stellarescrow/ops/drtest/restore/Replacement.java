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
import app.stellarescrow.ops.thread.Beside;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Puts a database that was made and found good in its place, and takes that back. What has been
 * done already is seen on the server, by object identifiers: a process that was killed in between
 * may have reported nothing.
 */
@ApplicationScoped
class Replacement {

    private final SwapConfig config;
    private final RestoreReports restores;

    Replacement(SwapConfig config, RestoreReports restores) {
        this.config = config;
        this.restores = restores;
    }

    /** Says who has which name now; to be told before anything is renamed. */
    static Databases look(Target target, DatabaseNames names) throws SQLException {
        try (var connection = LiveServer.connect(target, LiveServer.MAINTENANCE)) {
            var catalog = new DatabaseCatalog(connection);
            return new Databases(
                    catalog.oid(names.madeAs()).orElseThrow(() -> gone(names.madeAs())),
                    catalog.oid(names.database()).orElse(null),
                    null);
        }
    }

    /** Does nothing if it is in place; is not stopped half-way. */
    RestoreReport putInPlace(Target target, RestoreReport report, JobRun run)
            throws IOException, InterruptedException, SQLException {
        return whole(() -> putInPlaceWhole(target, report, run));
    }

    /** What was done in spite of a request to stop is reported as done. */
    private static <T> T whole(Callable<T> work) throws IOException, InterruptedException {
        var whole = Beside.startWhole(work);
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
        var known = old.isPresent() ? knowing(target, old.get(), report) : report;
        var present =
                name(target, report.databases().made()).orElseThrow(() -> gone(names.madeAs()));
        if (!present.equals(names.database())) {
            swapOf(target, run).run(names.database(), present, names.keptAs());
        }
        var kept = before == null ? null : names.keptAs();
        var done = known.warning(handOver(target, kept, known));
        return stored(done.with(State.IN_PLACE, names.keptAs(kept)));
    }

    /** Told before anything is disabled, so that an undo knows it in any case. */
    private RestoreReport knowing(Target target, String old, RestoreReport report)
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

    /** Answers what the restored one is called then. */
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
                    "what had the name %s before the restore is not there"
                            .formatted(names.database()),
                    "ask the database's administrator who dropped it; ./ops backups lists what else can be restored",
                    null);
        }
        if (!present.get().equals(names.database())) {
            var undoneAs = RestoreNaming.undone(names.database(), run.requestedAt());
            swapOf(target, run).run(names.database(), present.get(), undoneAs);
        }
        var made = name(target, report.databases().made()).orElse(null);
        giveBack(target, made, report);
        stored(report.with(State.UNDONE, names.keptAs(made)));
        return String.valueOf(made);
    }

    /** The one database follows publishers again, and the other one none. */
    private static void giveBack(Target target, @Nullable String made, RestoreReport report)
            throws SQLException {
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
                "the database %s that was just restored is not there".formatted(name),
                "look who dropped it, and restore again",
                null);
    }
}
