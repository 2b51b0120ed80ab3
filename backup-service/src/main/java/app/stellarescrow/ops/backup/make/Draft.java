package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.backup.copy.Copies;
import app.stellarescrow.ops.event.job.BackupKey;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.job.Phases;
import app.stellarescrow.ops.packing.Packing;
import app.stellarescrow.ops.target.Target;

/** A backup in progress. */
record Draft(Target target, JobRun run, Packing packing, Copies copies, Phases phases) {

    /** The name of this run's backup, the same for all attempts. */
    BackupKey key() {
        return names().find(
                        new BackupKey(
                                target.database(),
                                run.requestedAt(),
                                packing.format(),
                                packing.encrypts()));
    }

    BackupNames names() {
        return new BackupNames(copies, run);
    }
}
