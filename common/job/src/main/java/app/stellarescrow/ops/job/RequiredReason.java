package app.stellarescrow.ops.job;

import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.failure.PermanentFailure;

/** Requires a reason for a dangerous job, also for a request that came over Kafka. */
public final class RequiredReason {

    private RequiredReason() {}

    public static void failIfMissing(JobSpec spec) {
        var reason = spec.reason();
        if (spec.needsApproval() && (reason == null || reason.isBlank())) {
            throw new PermanentFailure(
                    "a %s that %s requires a reason".formatted(spec.kind(), spec.danger()),
                    "request it again with a reason: add --reason TEXT",
                    null);
        }
    }
}
