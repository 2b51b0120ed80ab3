package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.api.drill.RestoreReport;
import app.stellarescrow.ops.api.drill.RestoreReport.State;
import app.stellarescrow.ops.event.job.RestoreSpec;
import app.stellarescrow.ops.event.report.RestoreResult;
import app.stellarescrow.ops.failure.RequestRefused;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.job.Phases;
import app.stellarescrow.ops.job.RequiredReason;
import app.stellarescrow.ops.target.Targets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Undoes a restore: gives the replaced database its name back. */
@ApplicationScoped
class RestoreUndoJob implements JobHandler<RestoreSpec.Undo> {

    private final Targets targets;
    private final Replacement replacement;
    private final RestoreReports restores;

    RestoreUndoJob(Targets targets, Replacement replacement, RestoreReports restores) {
        this.targets = targets;
        this.replacement = replacement;
        this.restores = restores;
    }

    @Override
    public Class<RestoreSpec.Undo> specType() {
        return RestoreSpec.Undo.class;
    }

    @Override
    public RestoreResult.Undone run(RestoreSpec.Undo spec, JobRun run) throws Exception {
        RequiredReason.failIfMissing(spec);
        var target = targets.get(spec.target());
        var report = find(spec);
        new Phases(run).begin("swap");
        var keptAs = replacement.undo(target, report, run);
        return new RestoreResult.Undone(report.names().database(), keptAs, List.of());
    }

    /** A restore that failed, or made a new database, replaced none. */
    private RestoreReport find(RestoreSpec.Undo spec) {
        return id(spec.restore())
                .flatMap(restores::find)
                .filter(report -> report.about().target().equals(spec.target()))
                .filter(report -> report.state() != State.FAILED)
                .filter(report -> report.names().keptAs() != null)
                .orElseThrow(
                        () ->
                                new RequestRefused(
                                        "restore %s of target %s is unknown or replaced no database"
                                                .formatted(spec.restore(), spec.target()),
                                        "choose one with a kept database in ./ops restores; drop a new database with dropdb"));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
