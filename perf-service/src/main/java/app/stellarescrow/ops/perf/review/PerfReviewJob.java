package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.PerfReviewResult;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.perf.review.check.Catalogue;
import app.stellarescrow.ops.perf.review.observation.Window;
import app.stellarescrow.ops.target.Targets;
import jakarta.enterprise.context.ApplicationScoped;

/** Reviews a database (manual, section 4.1); what it finds does not fail the job. */
@ApplicationScoped
class PerfReviewJob implements JobHandler<JobSpec.PerfReview> {

    private static final int MAJOR = 10_000;

    private final Targets targets;
    private final ReviewLimits limits;
    private final Samples samples;
    private final Reviews reviews;
    private final WindowReader windowReader;

    PerfReviewJob(
            Targets targets,
            ReviewLimits limits,
            Samples samples,
            Reviews reviews,
            WindowReader windowReader) {
        this.targets = targets;
        this.limits = limits;
        this.samples = samples;
        this.reviews = reviews;
        this.windowReader = windowReader;
    }

    @Override
    public Class<JobSpec.PerfReview> specType() {
        return JobSpec.PerfReview.class;
    }

    @Override
    public PerfReviewResult run(JobSpec.PerfReview spec, JobRun run) {
        var seen = windowReader.observe(targets.get(spec.target()), run);
        var now = seen.window().now();
        var report = report(spec, run, seen.window(), seen.cost());
        run.confirmLease();
        samples.store(spec.target(), now.keeping(Catalogue.counters()));
        reviews.store(report);
        return ReviewOutcome.result(report, seen.window());
    }

    private ReviewReport report(
            JobSpec.PerfReview spec, JobRun run, Window window, ReviewReport.Cost cost) {
        var checks = ReviewOutcome.judge(window, limits.limits());
        var now = window.now();
        var about =
                new ReviewReport.About(
                        run.id(),
                        spec.target(),
                        now.isOfServer()
                                ? "%d.%d".formatted(now.version() / MAJOR, now.version() % MAJOR)
                                : "unknown",
                        now.at(),
                        window.begin().orElse(null));
        return new ReviewReport(
                about,
                Verdict.worst(checks.stream().map(CheckView::verdict).toList()),
                checks,
                cost);
    }
}
