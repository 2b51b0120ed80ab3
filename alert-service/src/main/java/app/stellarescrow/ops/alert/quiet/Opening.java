package app.stellarescrow.ops.alert.quiet;

import app.stellarescrow.ops.alert.redaction.Redaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A quiet window that is to be opened.
 *
 * @param target of the alerts; may contain {@code *}
 * @param by the caller, or what opens it
 * @param schedule the name of the setting with its cron line; null if it is opened otherwise
 * @param change the number of the change that it is opened for; null if it is for none
 */
public record Opening(
        String target,
        Instant startsAt,
        Instant endsAt,
        String reason,
        String by,
        @Nullable String schedule,
        @Nullable String change) {

    /** Without secrets in the reason. */
    public Opening {
        reason = Redaction.of(reason);
    }
}
