package app.stellarescrow.ops.repository;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.event.job.BackupKey;
import java.util.List;

/** Names of the objects that belong to a backup. */
public final class Companions {

    private static final String MANIFEST = ".manifest.json";
    private static final String GLOBALS = ".globals.sql.gz";
    private static final String ENCRYPTED = ".age";
    private static final String SETTINGS = ".settings.sql.gz";
    private static final String HOLD = ".hold-";

    private Companions() {}

    public static String manifest(String object) {
        return object + MANIFEST;
    }

    public static String state(String object) {
        return object + ".state.json";
    }

    /** Roles and tablespaces as SQL. */
    public static String globals(BackupKey key) {
        return text(key, GLOBALS);
    }

    /** Settings of the database itself as SQL. */
    public static String settings(BackupKey key) {
        return text(key, SETTINGS);
    }

    /** Prefix of the names of holds on a backup. */
    static String holds(String object) {
        return object + HOLD;
    }

    /** Whether it is the name of a hold. */
    static boolean isHold(String name) {
        var end = name.indexOf(HOLD);
        return end > 0 && BackupKey.parse(name.substring(0, end)).isPresent();
    }

    public static void delete(Bucket bucket, String object) {
        deleteDump(bucket, object);
        deleteRest(bucket, object);
    }

    /** Deletes the manifest first: without it the rest is not a backup. */
    public static void deleteDump(Bucket bucket, String object) {
        bucket.delete(manifest(object));
        bucket.delete(object);
    }

    public static void deleteRest(Bucket bucket, String object) {
        bucket.delete(state(object));
        for (var kind : List.of(GLOBALS, SETTINGS)) {
            bucket.delete(object + kind);
            bucket.delete(object + kind + ENCRYPTED);
        }
        bucket.list(holds(object)).forEach(hold -> bucket.delete(hold.key()));
    }

    private static String text(BackupKey key, String kind) {
        return key.objectName() + kind + (key.encrypted() ? ENCRYPTED : "");
    }
}
