package app.stellarescrow.ops.api.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which alerts of some targets are held back.
 *
 * @param target may contain {@code *}
 * @param openedBy who opened it, or the setting with its cron line
 * @param endedBy who ended it before its time; null if it runs until its end
 */
public record QuietWindowView(
        long id,
        String target,
        Instant startsAt,
        Instant endsAt,
        String reason,
        String openedBy,
        @Nullable String endedBy) {}
