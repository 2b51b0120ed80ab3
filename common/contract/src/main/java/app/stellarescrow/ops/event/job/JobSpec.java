package app.stellarescrow.ops.event.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a job must do. One record per kind of job, chosen by the {@code kind} property in JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobSpec.Backup.class, name = "backup"),
    @JsonSubTypes.Type(value = JobSpec.Verify.class, name = "verify"),
    @JsonSubTypes.Type(value = JobSpec.Drill.class, name = "drill"),
    @JsonSubTypes.Type(value = RestoreSpec.FromBackup.class, name = "restore"),
    @JsonSubTypes.Type(value = RestoreSpec.Undo.class, name = "restore-undo"),
    @JsonSubTypes.Type(value = CertificateSpec.Check.class, name = "certificate"),
    @JsonSubTypes.Type(value = CertificateSpec.Renewal.class, name = "certificate-renewal"),
    @JsonSubTypes.Type(value = JobSpec.PerfReview.class, name = "perf-review"),
    @JsonSubTypes.Type(value = MaintenanceSpec.Vacuum.class, name = "maintenance"),
    @JsonSubTypes.Type(value = MaintenanceSpec.Reindex.class, name = "maintenance-reindex"),
    @JsonSubTypes.Type(value = MaintenanceSpec.Statistics.class, name = "maintenance-statistics"),
    @JsonSubTypes.Type(value = HealthCheck.class, name = "health-check"),
    @JsonSubTypes.Type(value = RotationSpec.Check.class, name = "rotation"),
    @JsonSubTypes.Type(value = RotationSpec.Start.class, name = "rotation-start"),
    @JsonSubTypes.Type(value = RotationSpec.Breach.class, name = "rotation-breach"),
    @JsonSubTypes.Type(value = RotationSpec.Advance.class, name = "rotation-advance"),
    @JsonSubTypes.Type(value = RotationSpec.Abort.class, name = "rotation-abort")
})
public sealed interface JobSpec
        permits JobSpec.Backup,
                JobSpec.Verify,
                JobSpec.Drill,
                RestoreSpec,
                CertificateSpec,
                RotationSpec,
                JobSpec.PerfReview,
                MaintenanceSpec,
                HealthCheck {

    /** The name of a database's target, of a certificate, or of a credential. */
    String target();

    /** Whether its target must be a database of the settings {@code TARGETS_…}. */
    default boolean needsDatabase() {
        return true;
    }

    /** The word for this kind of job in topics, metrics and commands. */
    default String kind() {
        return Kinds.of(getClass());
    }

    /** Jobs of one lane run one after the other in their service. */
    default String lane() {
        return target();
    }

    /** What it does to a live server that needs an approver and a reason; null if nothing. */
    default @Nullable String danger() {
        return null;
    }

    default boolean needsApproval() {
        return danger() != null;
    }

    /** Why it was requested; null if no reason is required. */
    default @Nullable String reason() {
        return null;
    }

    /** How long its request allows it to run; null if that does not say. */
    default @Nullable Duration window() {
        return null;
    }

    /** Dump the target's database into the bucket. */
    record Backup(String target) implements JobSpec {}

    /**
     * Read stored backups back in full and compare them with what was sent.
     *
     * @param object the one backup to read, by its name; null for all that were not read recently
     */
    record Verify(String target, @Nullable String object) implements JobSpec {}

    /**
     * Restore a backup into a sandbox and check the result.
     *
     * @param backup its name in the bucket, or a file's path; null for the newest in the bucket
     * @param statements those to look for indexes for on the restored copy; null for none
     */
    record Drill(
            String target,
            @Nullable String backup,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<SlowStatement> statements)
            implements JobSpec {

        public Drill(String target, @Nullable String backup) {
            this(target, backup, null);
        }
    }

    /** Review the performance of the target's database (manual, section 4.1). */
    record PerfReview(String target) implements JobSpec {}
}
