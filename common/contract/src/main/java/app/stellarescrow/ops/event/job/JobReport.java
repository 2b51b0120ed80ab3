package app.stellarescrow.ops.event.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a successful job has to say. One record per kind of job. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobReport.Backup.class, name = "backup"),
    @JsonSubTypes.Type(value = JobReport.Verify.class, name = "verify"),
    @JsonSubTypes.Type(value = JobReport.Drill.class, name = "drill"),
    @JsonSubTypes.Type(value = JobReport.Restore.class, name = "restore"),
    @JsonSubTypes.Type(value = JobReport.RestoreUndo.class, name = "restore-undo")
})
public sealed interface JobReport {

    /** What did not go as it should although the job succeeded; each one is told to on-call. */
    List<String> warnings();

    /** Where the backup is that the job made, drilled or restored; empty if it is about none. */
    default Optional<String> about() {
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

        /** When the data is of, if the backup may be relied on. */
        public Optional<Instant> verifiedAsOf() {
            return Optional.ofNullable(proof).flatMap(Proof::verifiedAsOf);
        }
    }

    /**
     * Backups that were read back, all of them intact: one that is not makes the job fail.
     *
     * @param verified names of the objects
     * @param newest when the data of the newest one is of; null if there was nothing to read
     */
    record Verify(
            String database, List<String> verified, @Nullable Instant newest, List<String> warnings)
            implements JobReport {}

    /**
     * A backup that became a complete database: one that does not makes the job fail.
     *
     * @param object where it is, for example {@code s3://bucket/prefix/name}
     * @param evidence what it was compared with
     * @param asOf when the data is of; null if nobody knows
     * @param checks how many passed; what could not be looked at is none of them
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
    }

    /**
     * A database that was made of a backup on the target's server, and is what it was.
     *
     * @param database its name
     * @param object where the backup is, for example {@code s3://bucket/prefix/name}
     * @param evidence what it was compared with
     * @param keptAs what the database is called now in whose place it is; null if there was none
     * @param checks how many passed; what could not be looked at is none of them
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
     * A database that has its name back.
     *
     * @param keptAs what the one is called now that had the name meanwhile
     */
    record RestoreUndo(String database, String keptAs, List<String> warnings)
            implements JobReport {}

    /**
     * Why a backup may be relied on, or may not.
     *
     * @param asOf the moment whose data it holds
     * @param checked whether it was read back in full and found to be what was sent
     * @param suspicious why it is not to be trusted though it is intact; null if nothing is odd
     * @param copies where it is, one for each destination
     */
    record Proof(Instant asOf, boolean checked, @Nullable String suspicious, List<String> copies) {

        Optional<Instant> verifiedAsOf() {
            return checked && suspicious == null ? Optional.of(asOf) : Optional.empty();
        }
    }
}
