package app.stellarescrow.ops.api.backup;

import app.stellarescrow.ops.event.job.BackupFormat;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person is shown of a manifest. Its fields are those of the whole one
 * (deploy/schemas/backup-manifest.v1.json), which only backup-format knows.
 */
public record ManifestSummary(Run run, Dump dump, Stored stored, Database database) {

    /** The run that made the backup. */
    public record Run(UUID id, int attempt, Instant takenAt) {}

    /**
     * What pg_dump wrote.
     *
     * @param pgDump its version
     */
    public record Dump(BackupFormat format, String pgDump, Plain plain) {}

    /** The dump before compression. */
    public record Plain(long bytes) {}

    /**
     * What is in the bucket.
     *
     * @param recipients age public keys; none if it is not encrypted
     */
    public record Stored(String compression, List<String> recipients, Sent sent) {}

    /** The bytes that were sent to the bucket. */
    public record Sent(String sha256) {}

    /** The database when it was dumped. */
    public record Database(Server server, List<Table> tables) {}

    /**
     * The server that had it.
     *
     * @param lsn position in the write-ahead log
     * @param migration newest one that the application has run; null if that is not known
     */
    public record Server(String version, String lsn, @Nullable String migration) {}

    /**
     * A table.
     *
     * @param newest the newest time in a column such as {@code created_at}
     */
    public record Table(String name, long rows, @Nullable Instant newest) {}
}
