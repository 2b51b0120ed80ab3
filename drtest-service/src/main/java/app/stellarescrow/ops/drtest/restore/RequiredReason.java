package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.failure.PermanentFailure;
import org.jspecify.annotations.Nullable;

/** Nobody changes a database that people work with, and says not why; not over Kafka, either. */
final class RequiredReason {

    private RequiredReason() {}

    static void failWithout(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new PermanentFailure(
                    "somebody wants to change a database that people work with, and says not why",
                    "ask again through the scheduler's API, with a reason",
                    null);
        }
    }
}
