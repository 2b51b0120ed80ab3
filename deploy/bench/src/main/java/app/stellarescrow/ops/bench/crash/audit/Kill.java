package app.stellarescrow.ops.bench.crash.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A part that was killed.
 *
 * @param ended when its process had ended
 * @param back when it was ready again
 * @param insisted whether it did not end on SIGTERM in time, and got SIGKILL
 * @param caught attempts that were running when the process ended; empty if unknown
 */
public record Kill(
        Victim victim,
        Signal signal,
        Instant at,
        Instant ended,
        Instant back,
        boolean insisted,
        Optional<List<Caught>> caught) {

    /** How long other parts may need to reconnect. */
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    /** The signals that are sent. */
    public enum Signal {
        KILL,
        TERM
    }

    /** An attempt that a crash has interrupted. */
    public record Caught(UUID job, int attempt) {}

    /** Whether the part was down at some time in between. */
    boolean overlaps(Instant from, Instant to) {
        return at.isBefore(to) && back.plus(RECOVERY).isAfter(from);
    }

    /** Whether the signal was sent while the job was running. */
    boolean isWithin(Instant from, Instant to) {
        return !at.isAfter(to) && !ended.isBefore(from);
    }

    boolean isCrash() {
        return signal == Signal.KILL;
    }

    Duration away() {
        return Duration.between(at, back.plus(RECOVERY));
    }
}
