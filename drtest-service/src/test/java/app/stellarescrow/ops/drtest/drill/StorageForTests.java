package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.server.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;

/** Configures the service as in the manual, with a database for drills. */
public class StorageForTests implements QuarkusTestResourceLifecycleManager {

    static final String DATABASE = "escrow";

    /** The database of target {@code shop}, created by tests. */
    public static final String LIVE_DATABASE = "shop";

    @Override
    public Map<String, String> start() {
        var postgres = TestServers.postgres();
        postgres.createDatabase(DATABASE);
        postgres.sql(
                DATABASE,
                """
                create table trades as select n as id, now() as created_at from generate_series(1, 500) n;
                create index on trades (created_at);
                """);
        var s3 = TestServers.s3();
        System.setProperty("aws.accessKeyId", s3.accessKey());
        System.setProperty("aws.secretAccessKey", s3.secretKey());
        var bucket = "bucket-" + UUID.randomUUID();
        s3.createBucket(bucket);
        return Map.of(
                "DATABASE_URL",
                "postgres://u:canary@127.0.0.1:1/" + DATABASE,
                "S3_BUCKET",
                "s3://" + bucket + "/prod",
                "S3_ENDPOINT",
                s3.endpoint(),
                "drtest.sandbox.home",
                home(),
                "targets.shop.url",
                TestServers.postgres().url(LIVE_DATABASE));
    }

    /** The servers are kept for the next test class and end with the JVM. */
    @Override
    public void stop() {}

    private static String home() {
        try {
            var home = TestFolders.create("drills");
            home.toFile().deleteOnExit();
            return home.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
