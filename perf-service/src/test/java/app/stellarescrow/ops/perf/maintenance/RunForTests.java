package app.stellarescrow.ops.perf.maintenance;

import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.job.JobRun;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A run that was requested now, and keeps its progress. */
public record RunForTests(UUID id, Instant requestedAt, List<String> phases) implements JobRun {

    public RunForTests() {
        this(UUID.randomUUID(), Instant.now(), new CopyOnWriteArrayList<>());
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public void progress(String phase, long done, @Nullable Long total, String unit) {
        phases.add(phase);
    }

    @Override
    public JobProgress event(JobProgress.Step step) {
        return new JobProgress(id(), "a-target", attempt(), Instant.now(), step);
    }

    @Override
    public void confirmLease() {}
}
