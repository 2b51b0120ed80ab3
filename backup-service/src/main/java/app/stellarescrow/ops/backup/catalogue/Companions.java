package app.stellarescrow.ops.backup.catalogue;

import app.stellarescrow.ops.bucket.Bucket;
import java.util.List;

/** The objects that go with a backup, by their names. */
public final class Companions {

    private static final String MANIFEST = ".manifest.json";
    private static final String GLOBALS = ".globals.sql.gz";

    private Companions() {}

    public static String manifest(String object) {
        return object + MANIFEST;
    }

    static String state(String object) {
        return object + ".state.json";
    }

    static String globals(String object, boolean encrypted) {
        return object + GLOBALS + (encrypted ? ".age" : "");
    }

    /** What the names of those begin with that say who reads the backup. */
    static String holds(String object) {
        return object + ".hold-";
    }

    public static void delete(Bucket bucket, String object) {
        deleteDump(bucket, object);
        deleteRest(bucket, object);
    }

    /** The manifest goes first: from then on there is no backup, whatever happens in between. */
    static void deleteDump(Bucket bucket, String object) {
        bucket.delete(manifest(object));
        bucket.delete(object);
    }

    static void deleteRest(Bucket bucket, String object) {
        List.of(state(object), globals(object, false), globals(object, true))
                .forEach(bucket::delete);
        bucket.list(holds(object)).forEach(hold -> bucket.delete(hold.key()));
    }
}
