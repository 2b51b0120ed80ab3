package app.stellarescrow.ops.api.incident;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A corrective action to add to a review. */
public record NewAction(@Nullable String text, @Nullable String owner, @Nullable LocalDate dueOn) {}
