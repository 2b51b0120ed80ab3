package app.stellarescrow.ops.api.job;

import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.JobReport;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run; in JSON its parts are one flat object.
 *
 * @param timeline only in the answer about a single run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunView(
        UUID id,
        RunState state,
        @JsonUnwrapped Request request,
        @JsonUnwrapped Course course,
        @JsonUnwrapped Ending ending,
        @Nullable List<Entry> timeline) {

    /**
     * What was requested, and by which token.
     *
     * @param job all its fields, with the reason if one was required; null for a client that is
     *     older than this kind of job
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Request(
            @Nullable String schedule,
            @Nullable Instant slot,
            String kind,
            String target,
            @Nullable JobSpec job,
            Instant requestedAt,
            String requestedBy) {}

    /**
     * The state and times of the run.
     *
     * @param dueBy without a result by then the run is overdue
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Course(
            @Nullable Instant dueBy,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            int attempts,
            boolean overdue,
            JobProgress.@Nullable Step progress) {}

    /** How it ended: a report, or a reason and a hint. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ending(
            @Nullable JobReport report, @Nullable String reason, @Nullable String hint) {}

    /** An entry of the timeline. */
    public record Entry(Instant at, String what, String detail) {}
}
