package app.stellarescrow.ops.event.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** How a job ended; exactly one of three. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobOutcome.Succeeded.class, name = "succeeded"),
    @JsonSubTypes.Type(value = JobOutcome.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = JobOutcome.Cancelled.class, name = "cancelled")
})
public sealed interface JobOutcome {

    /** The job did all it promises; the report is the evidence. */
    record Succeeded(JobReport report) implements JobOutcome {}

    /**
     * The job gave up.
     *
     * @param reason what happened, without secrets
     * @param hint what the person on call should look at first
     * @param refused true if a person asked for what is not there; else null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failed(String reason, String hint, @Nullable Boolean refused) implements JobOutcome {

        public Failed(String reason, String hint) {
            this(reason, hint, null);
        }

        /** Whether it says nothing about what the job works on. */
        @JsonIgnore
        public boolean isRefused() {
            return Boolean.TRUE.equals(refused);
        }
    }

    /**
     * A person stopped the job.
     *
     * @param by name of that person's API token
     */
    record Cancelled(String by) implements JobOutcome {}
}
