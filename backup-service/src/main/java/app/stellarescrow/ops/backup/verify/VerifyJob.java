package app.stellarescrow.ops.backup.verify;

import app.stellarescrow.ops.backup.catalogue.Catalogue;
import app.stellarescrow.ops.backup.catalogue.StoredBackup;
import app.stellarescrow.ops.bucket.store.ObjectKey;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.VerifyResult;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.failure.RequestRefused;
import app.stellarescrow.ops.failure.UnknownBackup;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.target.Targets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads back the backups that are due, or the one that was asked for. */
@ApplicationScoped
class VerifyJob implements JobHandler<JobSpec.Verify> {

    private final VerifyConfig config;
    private final Targets targets;
    private final Catalogue catalogue;
    private final Verification verification;

    VerifyJob(
            VerifyConfig config, Targets targets, Catalogue catalogue, Verification verification) {
        this.config = config;
        this.targets = targets;
        this.catalogue = catalogue;
        this.verification = verification;
    }

    @Override
    public Class<JobSpec.Verify> specType() {
        return JobSpec.Verify.class;
    }

    /** Checks all of them before it fails for one. */
    @Override
    public VerifyResult run(JobSpec.Verify spec, JobRun run) {
        var database = targets.get(spec.target()).database();
        var due = due(spec);
        var verified = new ArrayList<StoredBackup>();
        var warnings = new ArrayList<String>();
        var damaged = new ArrayList<String>();
        for (var backup : due) {
            switch (verification.verify(backup, run)) {
                case Verification.Intact(var now) -> verified.add(now);
                case Verification.Unchecked(var why) -> warnings.add(why);
                case Verification.Damaged(var why) -> damaged.add(why);
            }
        }
        failIfDamaged(damaged, due.size());
        return report(database, verified, warnings);
    }

    private List<StoredBackup> due(JobSpec.Verify spec) {
        var object = spec.object();
        if (object != null) {
            return List.of(
                    catalogue.find(ObjectKey.usable(object)).orElseThrow(() -> unknown(object)));
        }
        var before = Instant.now().minus(config.after());
        return catalogue.of(spec.target()).stream()
                .filter(backup -> isDue(backup, before))
                .toList();
    }

    private static boolean isDue(StoredBackup backup, Instant before) {
        var checkedAt = backup.state().checkedAt();
        return backup.state().damage() != null || checkedAt == null || checkedAt.isBefore(before);
    }

    private static void failIfDamaged(List<String> damaged, int looked) {
        if (!damaged.isEmpty()) {
            throw new PermanentFailure(
                    "%d of %d backups cannot be restored: %s"
                            .formatted(damaged.size(), looked, String.join("; ", damaged)),
                    "take a backup at once (./ops run backup --wait), then check the object store",
                    null);
        }
    }

    private static VerifyResult report(
            String database, List<StoredBackup> verified, List<String> warnings) {
        var newest =
                verified.stream()
                        .filter(StoredBackup::isVerified)
                        .map(StoredBackup::takenAt)
                        .max(Instant::compareTo)
                        .orElse(null);
        return new VerifyResult(
                database, verified.stream().map(StoredBackup::object).toList(), newest, warnings);
    }

    private static PermanentFailure unknown(String object) {
        return new RequestRefused(UnknownBackup.reason(object), UnknownBackup.HINT);
    }
}
