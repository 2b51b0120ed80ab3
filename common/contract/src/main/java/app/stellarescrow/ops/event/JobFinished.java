package app.stellarescrow.ops.event;

import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import java.time.Instant;
import java.util.UUID;

/**
 * A job has ended. Published once per job; consumers dedupe on {@code jobId}.
 *
 * @param attempts how often the job was started; 0 if it was refused or cancelled before
 * @param startedAt start of the first attempt
 */
public record JobFinished(
        UUID jobId,
        JobSpec spec,
        int attempts,
        Instant startedAt,
        Instant finishedAt,
        JobOutcome outcome)
        implements Event {

    @Override
    public String subject() {
        return spec.target();
    }
}
