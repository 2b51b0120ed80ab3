package app.stellarescrow.ops.bench.crash.audit;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The state after the last run has finished.
 *
 * @param asked runs that the scheduler has accepted
 * @param runs its history
 * @param work the queues of the workers
 * @param events published by workers on the topic of results
 */
public record Facts(
        Set<UUID> asked,
        List<Run> runs,
        List<Work> work,
        List<Event> events,
        Stored stored,
        Left left,
        Deaths deaths) {

    /**
     * A run in the scheduler's history.
     *
     * @param words reason, hint and warnings
     */
    public record Run(UUID id, String kind, String state, int attempts, String words) {

        boolean isSuccess() {
            return state.equals("SUCCEEDED");
        }
    }

    /** A row of table work. */
    public record Work(
            UUID id,
            Victim worker,
            String state,
            int attempt,
            int released,
            Instant startedAt,
            Instant settledAt) {

        /** The claim that only ends an item without further attempts does not count. */
        int spent() {
            var counted = attempt - released;
            return state.equals("DEAD") ? Math.min(counted, AttemptRules.MOST) : counted;
        }
    }

    /**
     * A {@code job.finished} event.
     *
     * @param id the same in all deliveries of one event
     */
    public record Event(String id, UUID job, String result, int attempts) {}

    /**
     * The bucket.
     *
     * @param files all files on the S3 server's disk
     * @param catalogue names of the backups that backup-service lists
     */
    public record Stored(Set<String> files, Set<String> catalogue) {}

    /**
     * What may remain on the machine.
     *
     * @param sandboxes files and folders where sandboxes are
     * @param databases of the source, without those that it had before
     * @param copies databases that successful restores have created
     */
    public record Left(
            List<String> processes,
            List<String> sandboxes,
            Set<String> databases,
            Set<String> copies) {}

    /**
     * How parts ended.
     *
     * @param unasked parts that ended without a signal
     */
    public record Deaths(List<Kill> kills, List<String> unasked) {}
}
