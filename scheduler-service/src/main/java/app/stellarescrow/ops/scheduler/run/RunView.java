package app.stellarescrow.ops.scheduler.run;

import app.stellarescrow.ops.event.JobProgress;
import app.stellarescrow.ops.event.job.JobReport;
import app.stellarescrow.ops.event.job.JobSpec;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A run as the REST API shows it; in JSON its parts are one flat object.
 *
 * @param timeline only where a single run is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunView(
        UUID id,
        RunState state,
        @JsonUnwrapped Request request,
        @JsonUnwrapped Course course,
        @JsonUnwrapped Ending ending,
        @Nullable List<Entry> timeline) {

    static RunView of(Run run) {
        return of(run, null);
    }

    @NullUnmarked
    static RunView of(Run run, @Nullable List<Entry> timeline) {
        return new RunView(
                run.id,
                run.state,
                new Request(
                        run.schedule,
                        run.slot,
                        run.kind,
                        run.target,
                        run.spec,
                        run.requestedAt,
                        run.requestedBy),
                new Course(
                        run.dueBy,
                        run.startedAt,
                        run.finishedAt,
                        run.attempts,
                        run.overdueAt != null,
                        run.progress),
                new Ending(run.report, run.reason, run.hint),
                timeline);
    }

    /**
     * What was asked for, and by whom.
     *
     * @param job all of it, with the reason if there had to be one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Request(
            @Nullable String schedule,
            @Nullable Instant slot,
            String kind,
            String target,
            @Schema(implementation = JobSpec.class) @JsonRawValue String job,
            Instant requestedAt,
            String requestedBy) {}

    /**
     * How it goes.
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
            @Schema(implementation = JobProgress.Step.class) @JsonRawValue
                    @Nullable String progress) {}

    /** What came of it: a report, or a reason and a hint. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ending(
            @Schema(implementation = JobReport.class) @JsonRawValue @Nullable String report,
            @Nullable String reason,
            @Nullable String hint) {}

    /** Something that happened to the run. */
    public record Entry(Instant at, String what, String detail) {}
}
