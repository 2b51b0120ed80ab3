package app.stellarescrow.ops.event;

import app.stellarescrow.ops.event.job.JobSpec;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler requests one job. {@code jobId} makes redelivery harmless.
 *
 * @param startBy a request that no worker has started by then is refused, so that a replayed topic
 *     does not repeat old jobs
 * @param requestedBy the authenticated caller of the scheduler; null in requests of older versions
 */
public record JobRequested(
        UUID jobId,
        JobSpec spec,
        Instant requestedAt,
        Instant startBy,
        @Nullable Requester requestedBy)
        implements Event {

    private static final Set<String> APPROVERS = Set.of("approver", "admin");

    /** As in older schedulers' requests, without the caller. */
    public JobRequested(UUID jobId, JobSpec spec, Instant requestedAt, Instant startBy) {
        this(jobId, spec, requestedAt, startBy, null);
    }

    /** Whether the job needs no approval, or has it. */
    @JsonIgnore
    public boolean isApproved() {
        return !spec.needsApproval()
                || (requestedBy != null
                        && !requestedBy.name().isBlank()
                        && APPROVERS.contains(requestedBy.role()));
    }

    @Override
    public String subject() {
        return spec.target();
    }

    /**
     * The caller who requested the job.
     *
     * @param name of the API token; {@code scheduler} for a slot
     * @param role of the token
     */
    public record Requester(String name, String role) {}
}
