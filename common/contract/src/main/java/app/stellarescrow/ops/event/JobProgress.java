package app.stellarescrow.ops.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a running job is. Best effort: one may be lost, and no consumer waits for one. Only the
 * steps of a rotation are sent through the outbox, so that none is lost.
 */
public record JobProgress(UUID jobId, String target, int attempt, Instant at, Step step)
        implements Event {

    @Override
    public String subject() {
        return target;
    }

    /**
     * A step of the job.
     *
     * @param phase what it is doing, for example {@code dump}
     * @param done how much of it is done, in {@code unit}
     * @param total how much there is to do, if known
     * @param unit for example {@code bytes}
     */
    public record Step(String phase, long done, @Nullable Long total, String unit) {}
}
