package app.stellarescrow.ops.event.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The report of a successful job. One record per kind of job. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BackupResult.class, name = "backup"),
    @JsonSubTypes.Type(value = VerifyResult.class, name = "verify"),
    @JsonSubTypes.Type(value = DrillResult.class, name = "drill"),
    @JsonSubTypes.Type(value = RestoreResult.class, name = "restore"),
    @JsonSubTypes.Type(value = RestoreResult.Undone.class, name = "restore-undo"),
    @JsonSubTypes.Type(value = CertificateResult.class, name = "certificate"),
    @JsonSubTypes.Type(value = RotationResult.class, name = "rotation"),
    @JsonSubTypes.Type(value = PerfReviewResult.class, name = "perf-review"),
    @JsonSubTypes.Type(value = MaintenanceResult.class, name = "maintenance"),
    @JsonSubTypes.Type(value = HealthCheckResult.class, name = "health-check")
})
public sealed interface JobReport
        permits BackupResult,
                VerifyResult,
                DrillResult,
                RestoreResult,
                RestoreResult.Undone,
                PerfReviewResult,
                MaintenanceResult,
                JobReport.Survey {

    /** The report of a job that can check all targets of a kind. */
    sealed interface Survey extends JobReport
            permits CertificateResult, RotationResult, HealthCheckResult {}

    /** Problems that did not fail the job; each is reported to on-call. */
    List<String> warnings();

    /** The report in the forms that people and the platform read. */
    ReportSummary summary();

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
}
