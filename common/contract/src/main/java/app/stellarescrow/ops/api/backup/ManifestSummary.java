package app.stellarescrow.ops.api.backup;

import app.stellarescrow.ops.event.job.BackupFormat;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part of a manifest that is shown to users. Its fields are those of the whole manifest
 * (deploy/schemas/backup-manifest.v1.json), which is in backup-format.
 */
public record ManifestSummary(Run run, Dump dump, Stored stored, Database database) {

    /** The run that made the backup. */
    public record Run(UUID id, int attempt, Instant takenAt) {}

    /**
     * The output of pg_dump.
     *
     * @param pgDump its version
     */
    public record Dump(BackupFormat format, String pgDump, Plain plain) {}

    /** The dump before compression. */
    public record Plain(long bytes) {}

    /**
     * The object in the bucket.
     *
     * @param recipients age public keys; none if it is not encrypted
     */
    public record Stored(String compression, List<String> recipients, Sent sent) {}

    /** The bytes that were sent to the bucket. */
    public record Sent(String sha256) {}

    /** The database when it was dumped. */
    public record Database(Server server, List<Table> tables) {}

    /**
     * The server that the database was on.
     *
     * @param lsn position in the write-ahead log
     * @param migration the newest one that the application has run; null if unknown
     */
    public record Server(String version, String lsn, @Nullable String migration) {}

    /**
     * A table.
     *
     * @param newest the newest time in a column such as {@code created_at}
     */
    public record Table(String name, long rows, @Nullable Instant newest) {}
}
