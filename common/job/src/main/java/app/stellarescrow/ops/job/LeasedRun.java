package app.stellarescrow.ops.job;

import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.event.JobProgress.Step;
import app.stellarescrow.ops.event.JobRequested;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run as its worker sees it. */
record LeasedRun(JobRequested request, int attempt, ProgressFeed feed, Runnable confirmation)
        implements JobRun {

    @Override
    public UUID id() {
        return request.jobId();
    }

    @Override
    public Instant requestedAt() {
        return request.requestedAt();
    }

    @Override
    public void progress(String phase, long done, @Nullable Long total, String unit) {
        feed.report(new Step(phase, done, total, unit), Instant.now());
    }

    @Override
    public JobProgress event(Step step) {
        return feed.event(step, Instant.now());
    }

    @Override
    public void confirmLease() {
        confirmation.run();
    }
}
