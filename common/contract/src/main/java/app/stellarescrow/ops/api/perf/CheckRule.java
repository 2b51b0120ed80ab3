package app.stellarescrow.ops.api.perf;

import org.jspecify.annotations.Nullable;

/**
 * A check that reviews know, and when it is a finding.
 *
 * @param warn its figure beyond which it is WARN; null if there is no limit
 * @param critical its figure beyond which it is CRITICAL; below {@code warn} if less is worse
 * @param alert the condition that it is if it is critical; null if it is only reported
 */
public record CheckRule(
        String name, @Nullable Double warn, @Nullable Double critical, @Nullable String alert) {}
