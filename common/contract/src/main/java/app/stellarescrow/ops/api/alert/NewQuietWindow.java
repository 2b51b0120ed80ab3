package app.stellarescrow.ops.api.alert;

import org.jspecify.annotations.Nullable;

/**
 * A quiet window that begins now.
 *
 * @param target of the alerts to hold back; {@code *} is any number of characters
 * @param seconds its length
 * @param reason why, as receivers are told
 */
public record NewQuietWindow(
        @Nullable String target, @Nullable Integer seconds, @Nullable String reason) {}
