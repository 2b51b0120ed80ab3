package app.stellarescrow.ops.event.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The report of a successful job. One record per kind of job. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobReport.Backup.class, name = "backup"),
    @JsonSubTypes.Type(value = JobReport.Verify.class, name = "verify"),
    @JsonSubTypes.Type(value = JobReport.Drill.class, name = "drill"),
    @JsonSubTypes.Type(value = JobReport.Restore.class, name = "restore"),
    @JsonSubTypes.Type(value = JobReport.RestoreUndo.class, name = "restore-undo"),
    @JsonSubTypes.Type(value = CertificateResult.class, name = "certificate"),
    @JsonSubTypes.Type(value = RotationResult.class, name = "rotation")
})
public sealed interface JobReport
        permits JobReport.Backup,
                JobReport.Verify,
                JobReport.Drill,
                JobReport.Restore,
                JobReport.RestoreUndo,
                CertificateResult,
                RotationResult {

    /** Problems that did not fail the job; each is reported to on-call. */
    List<String> warnings();

    /** Where the backup is that the job made, drilled or restored; empty if it is about none. */
    default Optional<String> about() {
        return Optional.empty();
    }

    /** What the job tested that is an alert while it holds. */
    default List<Condition> conditions() {
        return List.of();
    }

    /** The time of the newest data that the job has proven to be in a backup; empty if none. */
    default Optional<Instant> verifiedAsOf() {
        return Optional.empty();
    }

    /**
     * A stored dump.
     *
     * @param object where it is, for example {@code s3://bucket/prefix/name}
     * @param sizeBytes stored (compressed, perhaps encrypted) size
     * @param dumpBytes what pg_dump wrote, before compression
     * @param sha256 of the stored bytes, lower-case hex
     * @param proof null in reports of versions that had none
     */
    record Backup(
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
    }

    /**
     * Backups that were read back and are intact; a damaged one fails the job.
     *
     * @param verified names of the objects
     * @param newest time of the newest one's data; null if nothing was read
     */
    record Verify(
            String database, List<String> verified, @Nullable Instant newest, List<String> warnings)
            implements JobReport {

        @Override
        public Optional<Instant> verifiedAsOf() {
            return Optional.ofNullable(newest);
        }
    }

    /**
     * A backup that was restored completely; another one fails the job.
     *
     * @param object where it is, for example {@code s3://bucket/prefix/name}
     * @param evidence what it was compared with
     * @param asOf time of its data; null if unknown
     * @param checks how many passed, without skipped ones
     * @param recoverySeconds from the first byte to the last check
     */
    record Drill(
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
    }

    /**
     * A database that was restored on the target's server and passed its checks.
     *
     * @param database its name
     * @param object where the backup is, for example {@code s3://bucket/prefix/name}
     * @param evidence what it was compared with
     * @param keptAs new name of the database that it replaced; null if none
     * @param checks how many passed, without skipped ones
     * @param recoverySeconds from the first byte to the last check
     */
    record Restore(
            String database,
            String object,
            Evidence evidence,
            @Nullable String keptAs,
            int checks,
            double recoverySeconds,
            List<String> warnings)
            implements JobReport {

        @Override
        public Optional<String> about() {
            return Optional.of(object);
        }
    }

    /**
     * A restore that was undone.
     *
     * @param keptAs new name of the restored database
     */
    record RestoreUndo(String database, String keptAs, List<String> warnings)
            implements JobReport {}

    /**
     * How far a backup is proven.
     *
     * @param asOf time of its data
     * @param checked whether it was read back in full and equals what was sent
     * @param suspicious why it is not trusted although it is intact; null if it is
     * @param copies its URLs, one for each destination
     */
    record Proof(Instant asOf, boolean checked, @Nullable String suspicious, List<String> copies) {

        Optional<Instant> verifiedAsOf() {
            return checked && suspicious == null ? Optional.of(asOf) : Optional.empty();
        }
    }
}
