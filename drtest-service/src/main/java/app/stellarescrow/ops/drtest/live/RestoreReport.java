package app.stellarescrow.ops.drtest.live;

import app.stellarescrow.ops.drtest.check.Check;
import app.stellarescrow.ops.event.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of a restore, for people and for whoever takes it back.
 *
 * @param evidence what it was compared with
 * @param phaseMillis how long each phase took: fetch, restore, index, analyze, check, swap
 */
public record RestoreReport(
        About about,
        Evidence evidence,
        State state,
        Names names,
        Map<String, Long> phaseMillis,
        List<Check> checks,
        List<String> warnings) {

    /**
     * Which restore it was, of what.
     *
     * @param id of the run
     * @param object where the backup is, for example {@code s3://bucket/prefix/name}
     * @param takenAt when its data is of; null if nobody knows
     * @param reason why somebody wanted it; null if nobody had to say
     * @param finishedAt after the last check
     */
    public record About(
            UUID id,
            String target,
            String object,
            @Nullable Instant takenAt,
            @Nullable String reason,
            Instant startedAt,
            Instant finishedAt) {}

    /** How far it got. */
    public enum State {
        /** It is what it was, and has the name it was made with. */
        MADE,
        /** It is not what it was; it is left to be looked at. */
        FAILED,
        /** It has the name of the one before. */
        REPLACED,
        /** The one before has its name back. */
        UNDONE
    }

    /** From the first byte to the last check. */
    Duration recovery() {
        return Duration.between(about.startedAt(), about.finishedAt());
    }

    List<Check> failures() {
        return checks.stream().filter(Check::hasFailed).toList();
    }

    RestoreReport with(State next, Names now) {
        return new RestoreReport(about, evidence, next, now, phaseMillis, checks, warnings);
    }
}
