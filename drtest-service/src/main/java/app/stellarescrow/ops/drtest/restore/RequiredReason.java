package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.failure.PermanentFailure;
import org.jspecify.annotations.Nullable;

/** Requires a reason for replacing a live database, also for a request that came over Kafka. */
final class RequiredReason {

    private RequiredReason() {}

    static void failWithout(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new PermanentFailure(
                    "replacing a live database requires a reason",
                    "request it again with a reason: add --reason TEXT",
                    null);
        }
    }
}
