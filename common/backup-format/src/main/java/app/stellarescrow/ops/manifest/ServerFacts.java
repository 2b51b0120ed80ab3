package app.stellarescrow.ops.manifest;

import org.jspecify.annotations.Nullable;

/**
 * The server, and the database as a whole.
 *
 * @param sizeBytes on the server's disk
 * @param lsn position in the write-ahead log
 * @param migration the application's newest migration and its table; null if no table of a known
 *     tool exists
 * @param locks how many the server can hold; null in old manifests
 */
public record ServerFacts(
        String version,
        String encoding,
        String collation,
        String characterType,
        long sizeBytes,
        String lsn,
        @Nullable String migration,
        @Nullable LockLimits locks) {

    public ServerFacts(
            String version,
            String encoding,
            String collation,
            String characterType,
            long sizeBytes,
            String lsn,
            @Nullable String migration) {
        this(version, encoding, collation, characterType, sizeBytes, lsn, migration, null);
    }

    public ServerFacts with(@Nullable String newestMigration, LockLimits limits) {
        return new ServerFacts(
                version,
                encoding,
                collation,
                characterType,
                sizeBytes,
                lsn,
                newestMigration,
                limits);
    }
}
