package app.stellarescrow.ops.job;

import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.JobRequested;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.report.Quantities;
import io.quarkus.logging.Log;
import java.time.Duration;

/** What a service's log says of its jobs: a line when an attempt begins, a line when a job ends. */
final class JobLog {

    private JobLog() {}

    static void begun(JobRequested request, int attempt) {
        Log.infof(
                "%s of %s begins: run %s, attempt %d",
                request.spec().kind(), request.spec().target(), request.jobId(), attempt);
    }

    static void ended(JobFinished finished) {
        if (finished.outcome() instanceof JobOutcome.Failed) {
            Log.warn(words(finished));
        } else {
            Log.info(words(finished));
        }
    }

    static String words(JobFinished finished) {
        var took = Duration.between(finished.startedAt(), finished.finishedAt());
        return "%s of %s %s: run %s, attempt %d, %s"
                .formatted(
                        finished.spec().kind(),
                        finished.spec().target(),
                        end(finished.outcome()),
                        finished.jobId(),
                        finished.attempts(),
                        Quantities.duration(took));
    }

    private static String end(JobOutcome outcome) {
        return switch (outcome) {
            case JobOutcome.Succeeded _ -> "succeeded";
            case JobOutcome.Failed failed ->
                    "failed (%s; %s)".formatted(failed.reason(), failed.hint());
            case JobOutcome.Cancelled cancelled -> "was cancelled by " + cancelled.by();
        };
    }
}
