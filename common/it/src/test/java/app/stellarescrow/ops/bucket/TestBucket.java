package app.stellarescrow.ops.bucket;

import app.stellarescrow.ops.devstack.server.LocalS3;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.testing.s3.FaultyS3;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A separate bucket for one test, behind a network that can be made to fail. */
final class TestBucket implements AutoCloseable {

    private static final LocalS3 S3 = TestServers.s3();

    final FaultyS3 network = new FaultyS3(S3.endpoint());
    private final String name = "bucket-" + UUID.randomUUID();
    private final String url;

    TestBucket(String prefix) {
        System.setProperty("aws.accessKeyId", S3.accessKey());
        System.setProperty("aws.secretAccessKey", S3.secretKey());
        S3.createBucket(name);
        this.url = "s3://" + name + "/" + prefix;
    }

    Bucket bucket() {
        return bucket(Map.of());
    }

    Bucket bucket(Map<String, String> more) {
        return open(url, network.endpoint(), more);
    }

    /** Its configuration. */
    static Bucket open(String url, String endpoint, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("bucket.url", url);
        settings.put("bucket.endpoint", endpoint);
        settings.putIfAbsent("bucket.patience", "1s");
        var config =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addDiscoveredConverters()
                        .withMapping(BucketConfig.class)
                        .withDefaultValues(settings)
                        .build();
        return new Buckets(config.getConfigMapping(BucketConfig.class)).main();
    }

    /** Listed without our code. */
    int openUploads() {
        try (var s3 = s3()) {
            return s3.listMultipartUploads(r -> r.bucket(name)).uploads().size();
        }
    }

    String name() {
        return name;
    }

    /** A direct client of the server. */
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
    }
}
