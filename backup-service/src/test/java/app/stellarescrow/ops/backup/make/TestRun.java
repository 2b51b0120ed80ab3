package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.job.JobRun;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run without a worker; a test can revoke its lease. */
record TestRun(UUID id, int attempt, Instant requestedAt, Runnable lease) implements JobRun {

    static TestRun first() {
        return at(Instant.now());
    }

    static TestRun at(Instant requestedAt) {
        return new TestRun(UUID.randomUUID(), 1, requestedAt, () -> {});
    }

    TestRun nextAttempt() {
        return new TestRun(id, attempt + 1, requestedAt, lease);
    }

    TestRun withLease(Runnable otherLease) {
        return new TestRun(id, attempt, requestedAt, otherLease);
    }

    @Override
    public void progress(String phase, long done, @Nullable Long total, String unit) {}

    @Override
    public JobProgress event(JobProgress.Step step) {
        return new JobProgress(id(), "a-target", attempt(), Instant.now(), step);
    }

    @Override
    public void confirmLease() {
        lease.run();
    }
}
