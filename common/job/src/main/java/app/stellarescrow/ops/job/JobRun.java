package app.stellarescrow.ops.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a job knows of the run it is part of, and how it tells how far it is. */
public interface JobRun {

    /** The same for all attempts. */
    UUID id();

    /** Counts from 1, starts that a shutdown has ended too: fit for names that must not collide. */
    int attempt();

    Instant requestedAt();

    /**
     * Tells the world how far the job is. Cheap enough to be called for every buffer.
     *
     * @param total null where it is not known
     */
    void progress(String phase, long done, @Nullable Long total, String unit);

    /**
     * To be called right before a step that cannot be taken back.
     *
     * @throws app.stellarescrow.ops.work.LeaseLost if another worker has taken over
     */
    void confirmLease();
}
