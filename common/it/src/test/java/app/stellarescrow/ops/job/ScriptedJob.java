package app.stellarescrow.ops.job;

import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.BackupResult;
import app.stellarescrow.ops.event.report.JobReport;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A job handler controlled by the test. */
@ApplicationScoped
class ScriptedJob implements JobHandler<JobSpec.Backup> {

    private final Map<UUID, Integer> runs = new ConcurrentHashMap<>();
    private final Map<UUID, Exception> failures = new ConcurrentHashMap<>();
    private final Map<UUID, CountDownLatch> blocks = new ConcurrentHashMap<>();
    private final Set<UUID> interrupted = ConcurrentHashMap.newKeySet();
    private final Set<UUID> confirming = ConcurrentHashMap.newKeySet();

    void failFirst(UUID id, Exception failure) {
        failures.put(id, failure);
    }

    void block(UUID id) {
        blocks.put(id, new CountDownLatch(1));
    }

    void release(UUID id) {
        blocks.get(id).countDown();
    }

    int runsOf(UUID id) {
        return runs.getOrDefault(id, 0);
    }

    boolean isConfirming(UUID id) {
        return confirming.contains(id);
    }

    boolean wasInterrupted(UUID id) {
        return interrupted.contains(id);
    }

    @Override
    public Class<JobSpec.Backup> specType() {
        return JobSpec.Backup.class;
    }

    @Override
    public JobReport run(JobSpec.Backup spec, JobRun run) throws Exception {
        run.progress("scripted", 1, 2L, "steps");
        runs.merge(run.id(), 1, Integer::sum);
        var failure = failures.remove(run.id());
        if (failure != null) {
            throw failure;
        }
        waitIfBlocked(run.id());
        confirming.add(run.id());
        run.confirmLease();
        return new BackupResult(spec.target(), "key", 1, 1, "sha", null, List.of());
    }

    private void waitIfBlocked(UUID id) throws InterruptedException {
        var block = blocks.get(id);
        if (block != null) {
            try {
                block.await();
            } catch (InterruptedException e) {
                interrupted.add(id);
                throw e;
            }
        }
    }
}
