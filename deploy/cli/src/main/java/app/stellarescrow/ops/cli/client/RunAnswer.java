package app.stellarescrow.ops.cli.client;

import app.stellarescrow.ops.api.job.RunPage;
import app.stellarescrow.ops.api.job.RunState;
import app.stellarescrow.ops.api.job.RunView;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.JobReport;
import app.stellarescrow.ops.event.report.PerfReviewResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A run, as the scheduler-service returns it. */
public record RunAnswer(Answer<RunView> answer) {

    /** The runs of a page that this command knows. */
    public static List<RunAnswer> all(Answer<RunPage> page) {
        var runs = page.known().runs();
        var json = page.knownJson().path("runs");
        return IntStream.range(0, runs.size())
                .mapToObj(n -> new RunAnswer(new Answer<>(json.path(n), runs.get(n))))
                .toList();
    }

    public RunView view() {
        return answer.value();
    }

    public String id() {
        return view().id().toString();
    }

    public String kind() {
        return view().request().kind();
    }

    public String target() {
        return view().request().target();
    }

    public RunState state() {
        return view().state();
    }

    public boolean isOver() {
        return state().isFinished();
    }

    public boolean isSuccess() {
        return state() == RunState.SUCCEEDED;
    }

    public int attempts() {
        return view().course().attempts();
    }

    public boolean isOverdue() {
        return view().course().overdue();
    }

    public Instant requestedAt() {
        return view().request().requestedAt();
    }

    public Optional<Instant> dueBy() {
        return Optional.ofNullable(view().course().dueBy());
    }

    public Optional<Instant> finishedAt() {
        return Optional.ofNullable(view().course().finishedAt());
    }

    /** From the start of the last attempt to the end; empty before both are known. */
    public Optional<Duration> took() {
        return Optional.ofNullable(view().course().startedAt())
                .flatMap(start -> finishedAt().map(end -> Duration.between(start, end)));
    }

    public Optional<JobReport> report() {
        return Optional.ofNullable(view().ending().report());
    }

    /** What it found that an operator must act on. */
    public List<Condition> problems() {
        return report().stream()
                .flatMap(report -> report.conditions().stream())
                .filter(Condition::needsOperator)
                .toList();
    }

    /**
     * How many problems it found: conditions, or what is critical in a review, also if that is no
     * alert.
     */
    public int problemCount() {
        var critical =
                report().filter(PerfReviewResult.class::isInstance)
                        .map(PerfReviewResult.class::cast)
                        .map(PerfReviewResult::criticalCount)
                        .orElse(0);
        return Math.max(critical, problems().size());
    }

    /** The backup that it made, drilled or restored. */
    public Optional<String> object() {
        return report().flatMap(JobReport::about);
    }

    public Optional<String> reason() {
        return Optional.ofNullable(view().ending().reason());
    }

    public Optional<String> hint() {
        return Optional.ofNullable(view().ending().hint());
    }
}
