package app.stellarescrow.ops.manifest;

import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.packing.PlainDump;
import org.jspecify.annotations.Nullable;

/**
 * What pg_dump wrote, and what belongs to the database but is in no dump.
 *
 * @param pgDump its version
 * @param globals name of the object with roles and tablespaces; null if they could not be read
 * @param settings name of the object with the settings of the database itself
 * @param properties of the database itself; null in manifests that are older than this
 */
public record DumpFacts(
        BackupFormat format,
        String pgDump,
        PlainDump plain,
        @Nullable String globals,
        @Nullable String settings,
        @Nullable DatabaseProperties properties) {}
