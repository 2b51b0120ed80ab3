package app.stellarescrow.ops.event;

import app.stellarescrow.ops.event.job.JobSpec;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler asks for one job to run. {@code jobId} makes redelivery harmless.
 *
 * @param startBy a request that no worker has started by then is refused, not run late: a replayed
 *     topic must not repeat last month's jobs
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

    /** As older schedulers ask: nothing is known of the person. */
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
     * Who asked.
     *
     * @param name of that person's API token; {@code scheduler} for a slot
     * @param role that token's role
     */
    public record Requester(String name, String role) {}
}
