package app.stellarescrow.ops.manifest;

/**
 * The description of a backup, stored beside it as {@code <object>.manifest.json}. Written last:
 * only then the backup exists. Its JSON Schema is deploy/schemas/backup-manifest.v1.json.
 *
 * @param object the backup's name in the bucket
 * @param state when this was written; later changes are in {@code <object>.state.json}
 */
public record Manifest(
        int schemaVersion,
        String object,
        RunFacts run,
        DumpFacts dump,
        StoredFacts stored,
        DatabaseFacts database,
        BackupState state) {

    public static final int VERSION = 1;

    public Manifest with(BackupState newState) {
        return new Manifest(schemaVersion, object, run, dump, stored, database, newState);
    }
}
