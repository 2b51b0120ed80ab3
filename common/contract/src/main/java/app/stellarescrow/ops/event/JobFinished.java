package app.stellarescrow.ops.event;

import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job has ended. Published once per job; consumers dedupe on {@code jobId}.
 *
 * @param attempts how often the job was started; 0 if it was refused or cancelled before
 * @param startedAt start of the first attempt
 * @param requestedBy who requested it; null in older results
 */
public record JobFinished(
        UUID jobId,
        JobSpec spec,
        int attempts,
        Instant startedAt,
        Instant finishedAt,
        JobOutcome outcome,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestedBy)
        implements Event {

    /** As in older results, without the caller. */
    public JobFinished(
            UUID jobId,
            JobSpec spec,
            int attempts,
            Instant startedAt,
            Instant finishedAt,
            JobOutcome outcome) {
        this(jobId, spec, attempts, startedAt, finishedAt, outcome, null);
    }

    @Override
    public String subject() {
        return spec.target();
    }
}
