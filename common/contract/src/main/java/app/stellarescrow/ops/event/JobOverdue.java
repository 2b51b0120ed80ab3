package app.stellarescrow.ops.event;

import app.stellarescrow.ops.event.job.JobSpec;
import java.time.Instant;
import java.util.UUID;

/**
 * A job has no result by its deadline, perhaps because no worker runs. Published by the scheduler
 * on the topic of results, at most once per job.
 */
public record JobOverdue(UUID jobId, JobSpec spec, Instant requestedAt, Instant dueBy)
        implements Event {

    @Override
    public String subject() {
        return spec.target();
    }
}
