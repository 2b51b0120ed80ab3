package app.stellarescrow.ops.event.report;

import app.stellarescrow.ops.event.report.ReportSummary.Line;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stored dump.
 *
 * @param object where it is, for example {@code s3://bucket/prefix/name}
 * @param sizeBytes stored (compressed, perhaps encrypted) size
 * @param dumpBytes what pg_dump wrote, before compression
 * @param sha256 of the stored bytes, lower-case hex
 * @param proof null in reports of versions that had none
 */
public record BackupResult(
        String database,
        String object,
        long sizeBytes,
        long dumpBytes,
        String sha256,
        @Nullable Proof proof,
        List<String> warnings)
        implements JobReport {

    @Override
    public Optional<String> about() {
        return Optional.of(object);
    }

    @JsonIgnore
    public boolean isSuspicious() {
        return proof != null && proof.suspicious() != null;
    }

    @Override
    public Optional<Instant> verifiedAsOf() {
        return Optional.ofNullable(proof).flatMap(Proof::verifiedAsOf);
    }

    @Override
    public ReportSummary summary() {
        return new ReportSummary(
                "database %s to %s (%s)".formatted(database, object, Quantities.size(sizeBytes)),
                lines(),
                Map.of(
                        "database", database,
                        "file", object.substring(object.lastIndexOf('/') + 1),
                        "object", object,
                        "size_bytes", sizeBytes));
    }

    private List<Line> lines() {
        var sizes =
                "%s (%s of SQL)".formatted(Quantities.size(sizeBytes), Quantities.size(dumpBytes));
        var lines = new ArrayList<Line>();
        lines.add(new Line("object", object));
        lines.add(new Line("size", sizes));
        lines.add(new Line("sha256", sha256));
        if (proof != null) {
            lines.add(new Line("proof", proof.sentence()));
        }
        return lines;
    }

    /**
     * How far a backup is proven.
     *
     * @param asOf time of its data
     * @param checked whether it was read back in full and equals what was sent
     * @param suspicious why it is not trusted although it is intact; null if it is
     * @param copies its URLs, one for each destination
     */
    public record Proof(
            Instant asOf, boolean checked, @Nullable String suspicious, List<String> copies) {

        Optional<Instant> verifiedAsOf() {
            return checked && suspicious == null ? Optional.of(asOf) : Optional.empty();
        }

        String sentence() {
            if (suspicious != null) {
                return "SUSPICIOUS: " + suspicious;
            }
            return checked
                    ? "read back in full, %d destination(s)".formatted(copies.size())
                    : "stored, but not read back";
        }
    }
}
