package app.stellarescrow.ops.api.incident;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A corrective action of a review.
 *
 * @param number within its review
 * @param dueOn the last day (UTC) on which it is in time
 * @param doneAt null while it is open
 * @param doneBy null while it is open
 */
public record ActionView(
        int number,
        String text,
        String owner,
        LocalDate dueOn,
        @Nullable Instant doneAt,
        @Nullable String doneBy) {}
