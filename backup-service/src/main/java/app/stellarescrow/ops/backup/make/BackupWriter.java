package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.backup.make.dump.PgDump;
import app.stellarescrow.ops.backup.make.dump.SnapshotFactory;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.thread.BackgroundTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/** Writes one backup: dumps a snapshot into the bucket, proves it, and describes it. */
@ApplicationScoped
class BackupWriter {

    private final DraftFactory drafts;
    private final EarlierAttempt earlier;
    private final SnapshotFactory snapshots;
    private final PgDump pgDump;
    private final DumpUpload dumping;
    private final BackupCommit proving;

    BackupWriter(
            DraftFactory drafts,
            EarlierAttempt earlier,
            SnapshotFactory snapshots,
            PgDump pgDump,
            DumpUpload dumping,
            BackupCommit proving) {
        this.drafts = drafts;
        this.earlier = earlier;
        this.snapshots = snapshots;
        this.pgDump = pgDump;
        this.dumping = dumping;
        this.proving = proving;
    }

    /**
     * Returns once at least one destination holds the backup with its manifest.
     *
     * @param reference the last proven backup, to compare this one with
     */
    WrittenBackup write(Target target, Optional<Manifest> reference, JobRun run)
            throws IOException, InterruptedException {
        var stored =
                run.attempt() > 1
                        ? earlier.find(drafts.begin(target, run))
                        : Optional.<WrittenBackup>empty();
        return stored.isPresent() ? stored.get() : write(drafts.begin(target, run), reference);
    }

    private WrittenBackup write(Draft draft, Optional<Manifest> reference)
            throws IOException, InterruptedException {
        draft.phases().begin("connect");
        try (var placing = BackgroundTask.startWhole(() -> ClaimedName.claim(draft))) {
            var dumped = dump(draft, placing);
            return proving.prove(draft, placing.await().key(), dumped, reference);
        }
    }

    /** The snapshot delays vacuum and schema changes, so it ends with the dump. */
    private StoredDump dump(Draft draft, BackgroundTask<ClaimedName> placing)
            throws IOException, InterruptedException {
        try (var version = BackgroundTask.start(pgDump::version);
                var snapshot = snapshots.take(draft.target())) {
            var program = version.await();
            program.mustSuffice(snapshot, draft.target());
            return dumping.dump(draft, placing.await().upload(), snapshot, program);
        }
    }
}
