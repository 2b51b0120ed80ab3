package app.stellarescrow.ops.drtest.live;

import app.stellarescrow.ops.drtest.live.RestoreReport.State;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.job.Phases;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.work.PermanentFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a new database in the place of another one, and takes that back. What a database is kept as
 * follows from the run, so an attempt after a crash sees whether it was done.
 */
@ApplicationScoped
class Replacement {

    private final SwapConfig config;
    private final Restores restores;

    Replacement(SwapConfig config, Restores restores) {
        this.config = config;
        this.restores = restores;
    }

    /** Databases are renamed from {@code postgres}, which therefore has to stay. */
    static void failUnlessReplaceable(Target target, @Nullable String reason) {
        if (target.database().equals(LiveServer.MAINTENANCE)) {
            throw new PermanentFailure(
                    "the database postgres cannot be replaced",
                    "restore into a new one (--into), and change the application's URL",
                    null);
        }
        failWithoutReason(reason);
    }

    static void failWithoutReason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new PermanentFailure(
                    "somebody wants to replace a database and says not why",
                    "ask again through the scheduler's API, with a reason",
                    null);
        }
    }

    /** The report, if an earlier attempt got as far as the swap. */
    Optional<RestoreReport> doneBefore(Target target, Names names, JobRun run) throws SQLException {
        var keptAs = names.keptAs();
        if (run.attempt() == 1 || keptAs == null || !swapOf(target).exists(keptAs)) {
            return Optional.empty();
        }
        return restores.find(run.id()).map(report -> replaced(report, report.names()));
    }

    RestoreReport replace(Target target, RestoreReport report, Phases phases)
            throws IOException, InterruptedException, SQLException {
        phases.begin("swap");
        var names = report.names();
        var keptAs = String.valueOf(names.keptAs());
        var swap = swapOf(target);
        var hadOne = swap.exists(names.database());
        swap.run(names.database(), names.madeAs(), keptAs);
        return replaced(report, hadOne ? names : names.withoutPredecessor());
    }

    private RestoreReport replaced(RestoreReport report, Names names) {
        var replaced = report.with(State.REPLACED, names);
        restores.store(replaced);
        return replaced;
    }

    /**
     * Gives the database before its name back.
     *
     * @param undoneAs what the restored one is called then
     */
    void undo(Target target, RestoreReport report, String undoneAs)
            throws IOException, InterruptedException, SQLException {
        var names = report.names();
        var keptAs = names.keptAs();
        var swap = swapOf(target);
        if (!swap.exists(undoneAs)) {
            if (keptAs == null || !swap.exists(keptAs)) {
                throw new PermanentFailure(
                        "what %s was before the restore is not there any more (%s)"
                                .formatted(names.database(), keptAs),
                        "restore another backup: ./ops backups",
                        null);
            }
            swap.run(names.database(), keptAs, undoneAs);
        }
        restores.store(report.with(State.UNDONE, names.keptAs(undoneAs)));
    }

    private Swap swapOf(Target target) {
        return new Swap(target, config);
    }
}
