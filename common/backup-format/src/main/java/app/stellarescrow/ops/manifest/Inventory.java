package app.stellarescrow.ops.manifest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a cut dump would lack, one definition each, as PostgreSQL words it.
 *
 * @param columns with types and defaults; null in manifests that are older than this
 * @param definitions of views, functions, policies, types, rules, event triggers, foreign servers,
 *     publications and the like, by their hashes; null likewise
 */
public record Inventory(
        List<String> indexes,
        List<String> constraints,
        List<String> triggers,
        List<String> extensions,
        @Nullable List<String> columns,
        @Nullable List<String> definitions) {}
