package app.stellarescrow.ops.backup.manifest;

import java.util.List;

/** Everything that a cut dump would lack, one definition each, as PostgreSQL words it. */
public record Inventory(
        List<String> indexes,
        List<String> constraints,
        List<String> triggers,
        List<String> extensions) {}
