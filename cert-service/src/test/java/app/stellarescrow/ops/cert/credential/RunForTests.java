package app.stellarescrow.ops.cert.credential;

import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.job.JobRun;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job that keeps its lease. */
public record RunForTests(UUID id) implements JobRun {

    public RunForTests() {
        this(UUID.randomUUID());
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public Instant requestedAt() {
        return Instant.EPOCH;
    }

    @Override
    public void progress(String phase, long done, @Nullable Long total, String unit) {}

    @Override
    public JobProgress event(JobProgress.Step step) {
        return new JobProgress(id(), "a-target", attempt(), Instant.now(), step);
    }

    @Override
    public void confirmLease() {}
}
