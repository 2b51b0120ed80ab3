package app.stellarescrow.ops.manifest;

import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.packing.PlainDump;
import org.jspecify.annotations.Nullable;

/**
 * The output of pg_dump, and what it does not contain.
 *
 * @param pgDump its version
 * @param globals name of the object with roles and tablespaces; null if they could not be read
 * @param settings name of the object with the settings of the database itself
 * @param properties of the database itself; null in older manifests
 */
public record DumpFacts(
        BackupFormat format,
        String pgDump,
        PlainDump plain,
        @Nullable String globals,
        @Nullable String settings,
        @Nullable DatabaseProperties properties) {}
