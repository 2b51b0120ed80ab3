package app.stellarescrow.ops.job;

import app.stellarescrow.ops.event.JobProgress;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job's view of its run, through which it reports progress. */
public interface JobRun {

    /** The same for all attempts. */
    UUID id();

    /** Counts from 1, including attempts ended by a shutdown: suits names that must be unique. */
    int attempt();

    Instant requestedAt();

    /**
     * Reports progress. Cheap enough to call for every buffer.
     *
     * @param total null if unknown
     */
    void progress(String phase, long done, @Nullable Long total, String unit);

    /**
     * The same as an event, which is not sent. No crash loses it if it is appended to the outbox in
     * the transaction of its step.
     */
    JobProgress event(JobProgress.Step step);

    /**
     * Call this right before a step that cannot be undone.
     *
     * @throws app.stellarescrow.ops.work.LeaseLost if another worker has taken over
     */
    void confirmLease();
}
