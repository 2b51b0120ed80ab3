package app.stellarescrow.ops.backup;

import java.util.Optional;

/**
 * What a dump does not hold, as SQL.
 *
 * @param globals roles and tablespaces; empty if they could not be read
 * @param settings of the database itself
 */
record Surroundings(Optional<String> globals, String settings) {}
