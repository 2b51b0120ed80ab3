package app.stellarescrow.ops.backup;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.MultipartUpload;
import app.stellarescrow.ops.event.JobReport;
import app.stellarescrow.ops.event.JobSpec;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.target.Targets;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/** Dumps a database into the bucket, and forgets dumps that are too old (manual, section 2.1). */
@ApplicationScoped
class BackupJob implements JobHandler<JobSpec.Backup> {

    private static final String BYTES = "bytes";

    private final BackupConfig config;
    private final Targets targets;
    private final Preflight preflight;
    private final PgDump pgDump;
    private final Bucket bucket;
    private final Backups backups;
    private final ExecutorService threads;

    BackupJob(
            BackupConfig config,
            Targets targets,
            Preflight preflight,
            PgDump pgDump,
            Bucket bucket,
            Backups backups,
            @VirtualThreads ExecutorService threads) {
        this.config = config;
        this.targets = targets;
        this.preflight = preflight;
        this.pgDump = pgDump;
        this.bucket = bucket;
        this.backups = backups;
        this.threads = threads;
    }

    @Override
    public Class<JobSpec.Backup> specType() {
        return JobSpec.Backup.class;
    }

    @Override
    public JobReport.Backup run(JobSpec.Backup spec, JobRun run) throws Exception {
        var target = targets.get(spec.target());
        run.progress("connect", 0, null, "");
        var checked = Beside.start(threads, () -> preflight.check(target));
        var names = new BackupNames(bucket);
        var name = names.claim(target.database(), run);
        try (var upload = bucket.upload(name, names.metadata(run))) {
            var dumped = dump(checked.await(), upload, run);
            run.progress("store", dumped.bytes(), dumped.bytes(), BYTES);
            run.confirmLease();
            var sent = upload.complete();
            run.progress("retention", dumped.bytes(), dumped.bytes(), BYTES);
            var warnings = backups.forgetExpired(target.database());
            return new JobReport.Backup(
                    target.database(),
                    bucket.url() + name,
                    sent.sizeBytes(),
                    dumped.bytes(),
                    sent.sha256(),
                    null,
                    Stream.concat(dumped.said().stream(), warnings.stream()).toList());
        }
    }

    /** Nothing touches the disk; what pg_dump says is compressed and uploaded as it comes. */
    private PgDump.Dumped dump(Target target, MultipartUpload upload, JobRun run)
            throws IOException, InterruptedException {
        try (var gzip = new ParallelGzip(upload, config.gzipLevel(), threads)) {
            var dumped =
                    pgDump.dump(target, gzip, bytes -> run.progress("dump", bytes, null, BYTES));
            gzip.finish();
            return dumped;
        }
    }
}
