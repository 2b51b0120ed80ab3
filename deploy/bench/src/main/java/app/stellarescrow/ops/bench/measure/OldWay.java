package app.stellarescrow.ops.bench.measure;

import app.stellarescrow.ops.bench.probe.Shell;
import app.stellarescrow.ops.devstack.server.Libpq;
import app.stellarescrow.ops.devstack.stack.OwnStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The old script's backup: a dump through gzip to a file, then an upload of the file. */
public final class OldWay {

    private final Shell shell;

    public OldWay(Map<String, String> database, Bucket bucket, Path folder) {
        var environment = new HashMap<>(database);
        environment.put("FILE", folder.resolve("old.sql.gz").toString());
        environment.put("OBJECT", bucket.objectUrl("old.sql.gz"));
        environment.put(
                "KEYS", "user = \"%s:%s\"".formatted(bucket.accessKey(), bucket.secretKey()));
        environment.put("REGION", bucket.region());
        this.shell = new Shell(environment);
    }

    /** For the database and the bucket of a stack. */
    public static OldWay of(OwnStack stack, Path folder) {
        var settings = stack.backupSettings();
        var database = Libpq.environment(setting(settings, "DATABASE_URL"));
        var bucket =
                new Bucket(
                        setting(settings, "S3_ENDPOINT"),
                        setting(settings, "S3_BUCKET").replaceFirst("^s3://", ""),
                        setting(settings, "AWS_REGION"),
                        setting(settings, "AWS_ACCESS_KEY_ID"),
                        setting(settings, "AWS_SECRET_ACCESS_KEY"));
        return new OldWay(database, bucket, folder);
    }

    private static String setting(Map<String, String> settings, String name) {
        var value = settings.get(name);
        if (value == null) {
            throw new IllegalStateException("the stack has no " + name);
        }
        return value;
    }

    /** Where the old script uploads to. */
    public record Bucket(
            String endpoint, String name, String region, String accessKey, String secretKey) {
        String objectUrl(String key) {
            return "%s/%s/%s".formatted(endpoint, name, key);
        }
    }

    Duration bareDump() {
        return shell.bash("pg_dump > /dev/null").took();
    }

    /** For {@link #restore}. */
    void dumpToFile() {
        shell.bash("pg_dump | gzip > \"$FILE\"");
    }

    /** The old script's restore, into a cluster with default settings. */
    Duration restore() {
        shell.bash("psql -q -c 'create database old_restore'");
        var took = shell.bash("gunzip -c \"$FILE\" | psql -q -o /dev/null -d old_restore").took();
        shell.bash("psql -q -c 'drop database old_restore'");
        return took;
    }

    Duration backup() {
        return shell.bash(
                        """
                        pg_dump | gzip > "$FILE"
                        printf '%s' "$KEYS" | curl -sS --fail --aws-sigv4 "aws:amz:$REGION:s3" \\
                          -H 'x-amz-content-sha256: UNSIGNED-PAYLOAD' -K - -T "$FILE" "$OBJECT"
                        rm "$FILE"
                        """)
                .took();
    }
}
