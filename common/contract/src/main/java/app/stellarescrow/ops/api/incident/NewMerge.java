package app.stellarescrow.ops.api.incident;

import org.jspecify.annotations.Nullable;

/**
 * Makes an incident a part of another, because both have one cause.
 *
 * @param into the number of the one that remains
 */
public record NewMerge(@Nullable Long into) {}
