package app.stellarescrow.ops.bench.crash.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A part that was ended.
 *
 * @param ended when its process was gone
 * @param back when it was ready again
 * @param insisted whether it did not end on SIGTERM in time, and got SIGKILL
 * @param caught attempts that were running when the process was gone; empty if they could not be
 *     asked for
 */
public record Kill(
        Victim victim,
        Signal signal,
        Instant at,
        Instant ended,
        Instant back,
        boolean insisted,
        Optional<List<Caught>> caught) {

    /** How long the connections of others may need to find that it is back. */
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    /** What it was sent. */
    public enum Signal {
        KILL,
        TERM
    }

    /** An attempt at a job, which a crash has cut off. */
    public record Caught(UUID job, int attempt) {}

    /** Whether the part was away at a moment of that time. */
    boolean overlaps(Instant from, Instant to) {
        return at.isBefore(to) && back.plus(RECOVERY).isAfter(from);
    }

    /** Whether it was sent a signal while the job of that time was under way. */
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
