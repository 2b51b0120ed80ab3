package app.stellarescrow.ops.manifest;

import app.stellarescrow.ops.event.BackupFormat;
import app.stellarescrow.ops.packing.PlainDump;
import org.jspecify.annotations.Nullable;

/**
 * What pg_dump wrote.
 *
 * @param pgDump its version
 * @param globals name of the object with roles and tablespaces; null if they could not be read
 * @param settings name of the object with the settings of the database itself
 */
public record DumpFacts(
        BackupFormat format,
        String pgDump,
        PlainDump plain,
        @Nullable String globals,
        @Nullable String settings) {}
