package app.stellarescrow.ops.api.drill;

import app.stellarescrow.ops.event.report.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The result of a drill.
 *
 * @param phaseMillis how long each phase took: sandbox, restore, index, check …
 * @param dumpBytes of the dump before compression; 0 if it could not be read to its end
 * @param advice null if the drill was requested without statements
 */
public record DrillReport(
        About about,
        Outcome outcome,
        Evidence evidence,
        Map<String, Long> phaseMillis,
        long dumpBytes,
        List<Check> checks,
        List<String> warnings,
        @Nullable IndexAdvice advice) {

    /**
     * Which backup was drilled, and when.
     *
     * @param id of the run
     * @param object where the backup is, for example {@code s3://bucket/prefix/name}
     * @param takenAt when the backup was taken; null if unknown
     */
    public record About(
            UUID id,
            String target,
            String database,
            String object,
            @Nullable Instant takenAt,
            Instant startedAt,
            Instant finishedAt) {}

    /** How it ended. */
    public enum Outcome {
        PASS,
        FAIL,
        /** The checks missed deliberate damage, so their results prove nothing. */
        INVALID
    }

    /** From the first byte to the last check. */
    public Duration recovery() {
        return Duration.between(about.startedAt(), about.finishedAt());
    }

    public List<Check> failures() {
        return checks.stream().filter(Check::hasFailed).toList();
    }
}
