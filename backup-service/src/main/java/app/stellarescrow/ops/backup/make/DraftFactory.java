package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.backup.copy.Copies;
import app.stellarescrow.ops.backup.make.dump.DumpConfig;
import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.job.Phases;
import app.stellarescrow.ops.packing.Packing;
import app.stellarescrow.ops.packing.PackingConfig;
import app.stellarescrow.ops.target.Target;
import jakarta.enterprise.context.ApplicationScoped;

/** Starts backups as configured. */
@ApplicationScoped
class DraftFactory {

    private final DumpConfig dump;
    private final PackingConfig packing;
    private final Buckets buckets;

    DraftFactory(DumpConfig dump, PackingConfig packing, Buckets buckets) {
        this.dump = dump;
        this.packing = packing;
        this.buckets = buckets;
    }

    /** Fails permanently if the configuration is invalid. */
    Draft begin(Target target, JobRun run) {
        return new Draft(
                target,
                run,
                Packing.of(dump.format(), packing),
                new Copies(buckets.all()),
                new Phases(run));
    }
}
