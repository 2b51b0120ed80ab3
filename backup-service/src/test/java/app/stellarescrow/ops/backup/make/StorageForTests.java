package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.devstack.server.DemoDatabase;
import app.stellarescrow.ops.devstack.server.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;

/** Configures the service as in the manual, with a pg_dump that a file can delay. */
public class StorageForTests implements QuarkusTestResourceLifecycleManager {

    private static final String PG_DUMP =
            """
            #!/bin/sh
            [ "$1" = --version ] && exec pg_dump --version
            pg_dump "$@" || exit 1
            while [ -e %s ]; do sleep 0.02; done
            """;

    @Override
    public Map<String, String> start() {
        var postgres = TestServers.postgres();
        DemoDatabase.create(postgres, Site.PERCENT);
        var s3 = TestServers.s3();
        System.setProperty("aws.accessKeyId", s3.accessKey());
        System.setProperty("aws.secretAccessKey", s3.secretKey());
        var bucket = "bucket-" + UUID.randomUUID();
        s3.createBucket(bucket);
        var hold = temporary().resolve("hold");
        postgres.createDatabase("ledger");
        return Map.of(
                "targets.ledger.url", postgres.url("ledger"),
                "DATABASE_URL", postgres.url(DemoDatabase.NAME),
                "targets.nowhere.url", "postgres://u:canary@127.0.0.1:1/nowhere",
                "S3_BUCKET", "s3://" + bucket + "/prod",
                "S3_ENDPOINT", s3.endpoint(),
                "backup.pg-dump", program(hold),
                "test.hold", hold.toString());
    }

    /** The servers are kept for the next test class and end with the JVM. */
    @Override
    public void stop() {}

    private static Path temporary() {
        try {
            return Files.createTempDirectory(Path.of("target"), "pg_dump").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String program(Path hold) {
        try {
            var executable =
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------"));
            var file = Files.createFile(hold.resolveSibling("pg_dump"), executable);
            return Files.writeString(file, PG_DUMP.formatted(hold)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
