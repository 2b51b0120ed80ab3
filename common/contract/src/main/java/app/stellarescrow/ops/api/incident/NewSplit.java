package app.stellarescrow.ops.api.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes some alerts of an incident an incident of their own.
 *
 * @param alerts their numbers
 */
public record NewSplit(@Nullable List<Long> alerts) {}
