package app.stellarescrow.ops.api.alert;

import org.jspecify.annotations.Nullable;

/**
 * A quiet window that begins now.
 *
 * @param target of the alerts to hold back; {@code *} is any number of characters
 * @param seconds its length
 * @param reason why, as receivers are told; of a change it may be missing
 * @param change the number of the change that it is for: once for each target; null for none
 */
public record NewQuietWindow(
        @Nullable String target,
        @Nullable Integer seconds,
        @Nullable String reason,
        @Nullable String change) {}
