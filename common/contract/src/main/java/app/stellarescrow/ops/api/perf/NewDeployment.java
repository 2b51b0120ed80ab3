package app.stellarescrow.ops.api.perf;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was deployed on the platform, as reviews shall show it.
 *
 * @param name what, for example {@code api 2.4.1}
 * @param at when; null if just now
 */
public record NewDeployment(@Nullable String name, @Nullable Instant at) {}
