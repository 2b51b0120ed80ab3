package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.job.JobRun;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One attempt of a restore, whose lease a test can end. */
record AnAttempt(UUID id, int attempt, Instant requestedAt, Runnable confirmation)
        implements JobRun {

    AnAttempt() {
        this(UUID.randomUUID(), 1, Instant.now(), () -> {});
    }

    AnAttempt next() {
        return new AnAttempt(id, attempt + 1, requestedAt, () -> {});
    }

    @Override
    public void progress(String phase, long done, @Nullable Long total, String unit) {}

    @Override
    public JobProgress event(JobProgress.Step step) {
        return new JobProgress(id(), "a-target", attempt(), Instant.now(), step);
    }

    @Override
    public void confirmLease() {
        confirmation.run();
    }
}
