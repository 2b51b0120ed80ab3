package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.backup.catalogue.Backups;
import app.stellarescrow.ops.backup.catalogue.StoredBackup;
import app.stellarescrow.ops.backup.retention.Housekeeping;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.BackupResult;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.target.Targets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;

/** Backs up a database, then applies retention (manual, section 2.1). */
@ApplicationScoped
class BackupJob implements JobHandler<JobSpec.Backup> {

    private final Targets targets;
    private final ReferenceBackup references;
    private final BackupWriter writer;
    private final Backups backups;
    private final Housekeeping housekeeping;

    BackupJob(
            Targets targets,
            ReferenceBackup references,
            BackupWriter writer,
            Backups backups,
            Housekeeping housekeeping) {
        this.targets = targets;
        this.references = references;
        this.writer = writer;
        this.backups = backups;
        this.housekeeping = housekeeping;
    }

    @Override
    public Class<JobSpec.Backup> specType() {
        return JobSpec.Backup.class;
    }

    @Override
    public BackupResult run(JobSpec.Backup spec, JobRun run) throws Exception {
        var target = targets.get(spec.target());
        var warnings = new ArrayList<String>();
        var reference = references.find(target.name(), warnings);
        var written = writer.write(target, reference, run);
        backups.add(StoredBackup.of(written.manifest(), written.copyNames()));
        written.failUnlessProvenEverywhere();
        run.progress("retention", 0, null, "");
        run.confirmLease();
        warnings.addAll(written.warnings());
        warnings.addAll(housekeeping.cleanUp(target.name()));
        return written.report(warnings);
    }
}
