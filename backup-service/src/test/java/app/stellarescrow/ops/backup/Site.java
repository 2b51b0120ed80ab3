package app.stellarescrow.ops.backup;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.BucketConfig;
import app.stellarescrow.ops.event.JobReport;
import app.stellarescrow.ops.event.JobSpec;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.local.DemoDatabase;
import app.stellarescrow.ops.local.LocalPostgres;
import app.stellarescrow.ops.local.LocalS3;
import app.stellarescrow.ops.local.TestServers;
import app.stellarescrow.ops.target.Targets;
import app.stellarescrow.ops.target.TargetsConfig;
import app.stellarescrow.ops.testing.FaultyS3;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A database and a bucket of a test's own, and the job between them, set up as a person would. */
final class Site implements AutoCloseable {

    static final LocalPostgres POSTGRES = TestServers.postgres();
    static final LocalS3 S3 = TestServers.s3();

    private static final String DATABASE = "stellar_escrow";

    final FaultyS3 network = new FaultyS3(S3.endpoint());
    final String bucketName = "bucket-" + UUID.randomUUID();
    final Map<String, String> settings = new HashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Site() {
        System.setProperty("aws.accessKeyId", S3.accessKey());
        System.setProperty("aws.secretAccessKey", S3.secretKey());
        S3.createBucket(bucketName);
        settings.put("targets.stellar_escrow.url", POSTGRES.url(DATABASE));
        settings.put("bucket.url", "s3://" + bucketName + "/prod");
        settings.put("bucket.endpoint", network.endpoint());
    }

    /** The demo database, filled once per test JVM. */
    static void fillDatabase() {
        DemoDatabase.create(POSTGRES, 1);
    }

    JobReport.Backup backUp(JobRun run) throws Exception {
        return job().run(new JobSpec.Backup(DATABASE), run);
    }

    BackupJob job() {
        var config =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addDiscoveredConverters()
                        .withMapping(BackupConfig.class)
                        .withMapping(BucketConfig.class)
                        .withMapping(TargetsConfig.class)
                        .withDefaultValues(settings)
                        .build();
        var backupConfig = config.getConfigMapping(BackupConfig.class);
        var bucket = new Bucket(config.getConfigMapping(BucketConfig.class));
        return new BackupJob(
                backupConfig,
                new Targets(config.getConfigMapping(TargetsConfig.class)),
                new Preflight(backupConfig, threads),
                new PgDump(backupConfig, threads),
                bucket,
                new Backups(bucket, backupConfig),
                threads);
    }

    /** The keys in the bucket, seen from outside of our code. */
    List<String> objects() {
        try (var s3 = s3()) {
            return s3.listObjectsV2(r -> r.bucket(bucketName)).contents().stream()
                    .map(object -> object.key())
                    .toList();
        }
    }

    int openUploads() {
        try (var s3 = s3()) {
            return s3.listMultipartUploads(r -> r.bucket(bucketName)).uploads().size();
        }
    }

    InputStream open(String key) {
        try (var s3 = s3()) {
            return new ByteArrayInputStream(
                    s3.getObjectAsBytes(r -> r.bucket(bucketName).key(key)).asByteArray());
        }
    }

    S3Client s3() {
        return S3Client.builder()
                .endpointOverride(URI.create(S3.endpoint()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .build();
    }

    @Override
    public void close() {
        network.close();
        threads.shutdownNow();
    }

    static Run run() {
        return new Run(UUID.randomUUID(), 1, Instant.now(), () -> {});
    }

    /** A run without a worker; a test may let its lease be lost. */
    record Run(UUID id, int attempt, Instant requestedAt, Runnable lease) implements JobRun {

        Run nextAttempt() {
            return new Run(id, attempt + 1, requestedAt, lease);
        }

        Run withLease(Runnable otherLease) {
            return new Run(id, attempt, requestedAt, otherLease);
        }

        @Override
        public void progress(String phase, long done, @Nullable Long total, String unit) {}

        @Override
        public void confirmLease() {
            lease.run();
        }
    }
}
