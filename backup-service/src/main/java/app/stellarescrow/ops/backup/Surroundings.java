package app.stellarescrow.ops.backup;

import app.stellarescrow.ops.manifest.DatabaseProperties;
import java.util.Optional;

/**
 * What a dump does not hold, as SQL.
 *
 * @param globals roles and tablespaces; empty if they could not be read
 * @param settings of the database itself
 * @param properties the same for comparison, without secrets
 */
record Surroundings(Optional<byte[]> globals, String settings, DatabaseProperties properties) {}
