package app.stellarescrow.ops.event.report;

import app.stellarescrow.ops.event.report.ReportSummary.Line;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A backup that was restored completely; another one fails the job.
 *
 * @param object where it is, for example {@code s3://bucket/prefix/name}
 * @param evidence what it was compared with
 * @param asOf time of its data; null if unknown
 * @param checks how many passed, without skipped ones
 * @param recoverySeconds from the first byte to the last check
 */
public record DrillResult(
        String database,
        String object,
        Evidence evidence,
        @Nullable Instant asOf,
        int checks,
        double recoverySeconds,
        List<String> warnings)
        implements JobReport {

    @Override
    public Optional<String> about() {
        return Optional.of(object);
    }

    @Override
    public Optional<Instant> verifiedAsOf() {
        return comparedInFull() ? Optional.ofNullable(asOf) : Optional.empty();
    }

    /** Whether the database was compared with all that the backup's manifest says. */
    public boolean comparedInFull() {
        return evidence == Evidence.FULL;
    }

    @Override
    public ReportSummary summary() {
        var restored = evidence.afterRestore(recoverySeconds, checks);
        return new ReportSummary(
                "%s as database %s, restored %s".formatted(object, database, restored),
                List.of(new Line("object", object), new Line("restored", restored)),
                Map.of(
                        "database", database,
                        "object", object,
                        "evidence", evidence,
                        "checks", checks,
                        "recovery_seconds", recoverySeconds));
    }
}
