package app.stellarescrow.ops.event;

import app.stellarescrow.ops.event.job.JobSpec;
import java.time.Instant;
import java.util.UUID;

/**
 * A request to cancel a job, on the same topic as the job's own request.
 *
 * @param by name of the API token that requested it
 */
public record CancelRequested(UUID jobId, JobSpec spec, String by, Instant requestedAt)
        implements Event {

    @Override
    public String subject() {
        return spec.target();
    }
}
