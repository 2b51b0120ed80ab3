package app.stellarescrow.ops.event.report;

import app.stellarescrow.ops.event.report.ReportSummary.Line;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Backups that were read back and are intact; a damaged one fails the job.
 *
 * @param verified names of the objects
 * @param newest time of the newest one's data; null if nothing was read
 */
public record VerifyResult(
        String database, List<String> verified, @Nullable Instant newest, List<String> warnings)
        implements JobReport {

    @Override
    public Optional<Instant> verifiedAsOf() {
        return Optional.ofNullable(newest);
    }

    @Override
    public ReportSummary summary() {
        return new ReportSummary(
                verified.isEmpty()
                        ? "no backup of database %s was due for verification".formatted(database)
                        : "%d backup(s) of database %s read back and intact"
                                .formatted(verified.size(), database),
                verified.isEmpty()
                        ? List.of(new Line("intact", "no backup was due for verification"))
                        : verified.stream().map(object -> new Line("intact", object)).toList(),
                Map.of("database", database, "verified", verified.size()));
    }
}
