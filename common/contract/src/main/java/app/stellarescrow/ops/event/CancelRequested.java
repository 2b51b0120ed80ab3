package app.stellarescrow.ops.event;

import app.stellarescrow.ops.event.job.JobSpec;
import java.time.Instant;
import java.util.UUID;

/**
 * A person asks for a job to stop. Travels on the topic of the request it follows.
 *
 * @param by name of that person's API token
 */
public record CancelRequested(UUID jobId, JobSpec spec, String by, Instant requestedAt)
        implements Event {

    @Override
    public String subject() {
        return spec.target();
    }
}
