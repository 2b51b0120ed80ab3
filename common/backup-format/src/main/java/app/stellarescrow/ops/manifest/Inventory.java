package app.stellarescrow.ops.manifest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Definitions of objects that an incomplete dump would lack.
 *
 * @param columns with types and defaults; null in older manifests
 * @param definitions of views, functions, policies, types, rules, event triggers, foreign servers,
 *     publications and the like, by their hashes; null in older manifests
 */
public record Inventory(
        List<String> indexes,
        List<String> constraints,
        List<String> triggers,
        List<String> extensions,
        @Nullable List<String> columns,
        @Nullable List<String> definitions) {}
