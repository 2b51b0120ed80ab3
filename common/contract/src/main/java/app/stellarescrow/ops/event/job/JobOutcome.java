package app.stellarescrow.ops.event.job;

import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.JobReport;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a job ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobOutcome.Succeeded.class, name = "succeeded"),
    @JsonSubTypes.Type(value = JobOutcome.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = JobOutcome.Cancelled.class, name = "cancelled")
})
public sealed interface JobOutcome {

    /** The job did everything; the report is the evidence. */
    record Succeeded(JobReport report) implements JobOutcome {}

    /**
     * The job gave up.
     *
     * @param reason what happened, without secrets
     * @param hint what to check first
     * @param refused true if the request was at fault, such as for a missing backup; else null
     * @param conditions what it found that is an alert of its own; null if nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failed(
            String reason,
            String hint,
            @Nullable Boolean refused,
            @Nullable List<Condition> conditions)
            implements JobOutcome {

        public Failed(String reason, String hint) {
            this(reason, hint, null, null);
        }

        public static Failed refused(String reason, String hint) {
            return new Failed(reason, hint, true, null);
        }

        /** The conditions; none are an empty list. */
        public List<Condition> found() {
            return conditions == null ? List.of() : conditions;
        }

        /** Whether the failure says nothing about the job's target. */
        @JsonIgnore
        public boolean isRefused() {
            return Boolean.TRUE.equals(refused);
        }
    }

    /**
     * The job was cancelled.
     *
     * @param by name of the API token that requested it
     */
    record Cancelled(String by) implements JobOutcome {}
}
