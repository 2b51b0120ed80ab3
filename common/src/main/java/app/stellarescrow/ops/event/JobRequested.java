package app.stellarescrow.ops.event;

import java.time.Instant;
import java.util.UUID;

/**
 * The scheduler asks for one job to run. {@code jobId} makes redelivery harmless.
 *
 * @param startBy a request that no worker has started by then is refused, not run late: a replayed
 *     topic must not repeat last month's jobs
 */
public record JobRequested(UUID jobId, JobSpec spec, Instant requestedAt, Instant startBy)
        implements Event {

    @Override
    public String subject() {
        return spec.target();
    }
}
