package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.backup.catalogue.CompanionFiles;
import app.stellarescrow.ops.backup.make.dump.DumpConfig;
import app.stellarescrow.ops.backup.make.dump.PgDump;
import app.stellarescrow.ops.backup.make.dump.SnapshotFactory;
import app.stellarescrow.ops.backup.verify.ReadBack;
import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.BucketConfig;
import app.stellarescrow.ops.bucket.Buckets;
import app.stellarescrow.ops.devstack.server.DemoDatabase;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.server.LocalS3;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.report.BackupResult;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.packing.PackingConfig;
import app.stellarescrow.ops.repository.Manifests;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.target.Targets;
import app.stellarescrow.ops.target.TargetsConfig;
import app.stellarescrow.ops.testing.s3.FaultyS3;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A database, a bucket and a configured backup writer for one test. */
final class Site implements AutoCloseable {

    static final LocalPostgres POSTGRES = TestServers.postgres();
    static final LocalS3 S3 = TestServers.s3();
    static final String DATABASE = DemoDatabase.NAME;

    /** Enough for a dump of several parts. */
    static final int PERCENT = 20;

    static final EventJson JSON =
            new EventJson(
                    new ObjectMapper()
                            .registerModule(new JavaTimeModule())
                            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));

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
        settings.put("bucket.patience", "1s");
    }

    /** The demo database, filled once per test JVM. */
    static void fillDatabase() {
        DemoDatabase.create(POSTGRES, PERCENT);
    }

    /** As the job does it, from the target to the report. */
    BackupResult backUp(JobRun run) throws Exception {
        var written = write(run, Optional.empty());
        written.failUnlessProvenEverywhere();
        return written.report(written.warnings());
    }

    Manifest manifest(JobRun run) throws Exception {
        return write(run, Optional.empty()).manifest();
    }

    WrittenBackup write(JobRun run, Optional<Manifest> reference) throws Exception {
        var config = config();
        var dump = config.getConfigMapping(DumpConfig.class);
        var packing = config.getConfigMapping(PackingConfig.class);
        var backup = config.getConfigMapping(BackupConfig.class);
        var manifests = new Manifests(JSON);
        var files = new CompanionFiles(manifests, threads);
        var pgDump = new PgDump(dump);
        var checking = new AllCopiesCheck(backup, new ReadBack(packing));
        var writer =
                new BackupWriter(
                        new DraftFactory(dump, packing, buckets(config)),
                        new EarlierAttempt(manifests, checking),
                        new SnapshotFactory(dump),
                        pgDump,
                        new DumpUpload(pgDump, backup, threads),
                        new BackupCommit(backup, checking, files));
        return writer.write(target(), reference, run);
    }

    Target target() {
        return new Targets(config().getConfigMapping(TargetsConfig.class)).get("stellar_escrow");
    }

    SnapshotFactory snapshots() {
        return new SnapshotFactory(config().getConfigMapping(DumpConfig.class));
    }

    PgDump pgDump() {
        return new PgDump(config().getConfigMapping(DumpConfig.class));
    }

    ReadBack readBack() {
        return new ReadBack(config().getConfigMapping(PackingConfig.class));
    }

    Bucket bucket() {
        return buckets(config()).main();
    }

    /** The keys in the bucket, listed without our code. */
    List<String> objects() {
        return objects(bucketName);
    }

    List<String> objects(String bucket) {
        try (var s3 = s3()) {
            return s3.listObjectsV2(r -> r.bucket(bucket)).contents().stream()
                    .map(object -> object.key())
                    .toList();
        }
    }

    /** The dumps in the bucket, without their companions. */
    List<String> dumps() {
        return objects().stream()
                .filter(key -> key.matches(".*Z\\.(sql\\.gz|dump\\.zst)(\\.age)?"))
                .toList();
    }

    int openUploads() {
        try (var s3 = s3()) {
            return s3.listMultipartUploads(r -> r.bucket(bucketName)).uploads().size();
        }
    }

    byte[] read(String key) {
        try (var s3 = s3()) {
            return s3.getObjectAsBytes(r -> r.bucket(bucketName).key(key)).asByteArray();
        }
    }

    Map<String, String> metadata(String key) {
        try (var s3 = s3()) {
            return s3.headObject(r -> r.bucket(bucketName).key(key)).metadata();
        }
    }

    /** Replaces an object's bytes, but not its metadata. */
    void store(String key, byte[] bytes) {
        var metadata = metadata(key);
        try (var s3 = s3()) {
            s3.putObject(
                    r -> r.bucket(bucketName).key(key).metadata(metadata),
                    RequestBody.fromBytes(bytes));
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

    private SmallRyeConfig config() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(BackupConfig.class)
                .withMapping(DumpConfig.class)
                .withMapping(PackingConfig.class)
                .withMapping(BucketConfig.class)
                .withMapping(TargetsConfig.class)
                .withDefaultValues(settings)
                .build();
    }

    private static Buckets buckets(SmallRyeConfig config) {
        return new Buckets(config.getConfigMapping(BucketConfig.class));
    }
}
