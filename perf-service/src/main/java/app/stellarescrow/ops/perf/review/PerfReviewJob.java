package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.report.PerfReviewResult;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.job.JobHandler;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.perf.review.check.Catalogue;
import app.stellarescrow.ops.perf.review.database.DatabaseUnreachable;
import app.stellarescrow.ops.perf.review.database.Observer;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Window;
import app.stellarescrow.ops.perf.review.platform.PlatformObserver;
import app.stellarescrow.ops.perf.review.platform.check.PlatformCatalogue;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.target.Targets;
import app.stellarescrow.ops.work.WorkConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reviews a database (manual, section 4.1); what it finds does not fail the job. */
@ApplicationScoped
class PerfReviewJob implements JobHandler<JobSpec.PerfReview> {

    private static final int MAJOR = 10_000;

    private final Targets targets;
    private final PerfConfig config;
    private final ReviewLimits limits;
    private final Samples samples;
    private final Reviews reviews;
    private final PlatformObserver platform;
    private final WorkConfig work;

    PerfReviewJob(
            Targets targets,
            PerfConfig config,
            ReviewLimits limits,
            Samples samples,
            Reviews reviews,
            PlatformObserver platform,
            WorkConfig work) {
        this.targets = targets;
        this.config = config;
        this.limits = limits;
        this.samples = samples;
        this.reviews = reviews;
        this.platform = platform;
        this.work = work;
    }

    @Override
    public Class<JobSpec.PerfReview> specType() {
        return JobSpec.PerfReview.class;
    }

    @Override
    public PerfReviewResult run(JobSpec.PerfReview spec, JobRun run) {
        var target = targets.get(spec.target());
        run.progress("platform", 0, null, "");
        var beside = platform.observe();
        var queries = Catalogue.queries();
        run.progress("observe", 0, (long) queries.size(), "queries");
        var begun = System.nanoTime();
        var observed = observed(target, queries, run);
        var cost =
                new ReviewReport.Cost(
                        observed.isOfServer() ? queries.size() : 0,
                        Duration.ofNanos(System.nanoTime() - begun).toMillis());
        var now = observed.with(beside);
        var report = report(spec, run, window(spec.target(), now), cost);
        run.confirmLease();
        samples.store(spec.target(), now.keeping(Catalogue.counters()));
        reviews.store(report);
        deleteOld(now.at());
        return Review.result(report);
    }

    private Window window(String target, Observation now) {
        var from = now.at().minus(config.review().window());
        return new Window(
                now,
                samples.oldest(target, from),
                samples.course(target, from, PlatformCatalogue.course()));
    }

    /** The last attempt reports what is beside a database that does not answer: a full disk … */
    private Observation observed(Target target, List<String> queries, JobRun run) {
        try {
            return new Observer(config.review().statementTimeout()).observe(target, queries);
        } catch (DatabaseUnreachable e) {
            if (e.mayPass() && run.attempt() < work.maxAttempts()) {
                throw e;
            }
            return e.observation();
        }
    }

    private ReviewReport report(
            JobSpec.PerfReview spec, JobRun run, Window window, ReviewReport.Cost cost) {
        var checks = Review.judge(window, limits.limits());
        var now = window.now();
        var about =
                new ReviewReport.About(
                        run.id(),
                        spec.target(),
                        now.isOfServer()
                                ? "%d.%d".formatted(now.version() / MAJOR, now.version() % MAJOR)
                                : "unknown",
                        now.at(),
                        window.before().map(Observation::at).orElse(null));
        return new ReviewReport(
                about,
                Verdict.worst(checks.stream().map(CheckView::verdict).toList()),
                checks,
                cost);
    }

    private void deleteOld(Instant now) {
        samples.deleteBefore(now.minus(config.sample().keep()));
        reviews.deleteBefore(now.minus(config.review().keep()));
    }
}
