package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.job.JobRun;
import app.stellarescrow.ops.perf.review.check.Catalogue;
import app.stellarescrow.ops.perf.review.database.DatabaseObserver;
import app.stellarescrow.ops.perf.review.database.DatabaseUnreachable;
import app.stellarescrow.ops.perf.review.deployment.Deployments;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Window;
import app.stellarescrow.ops.perf.review.platform.PlatformObserver;
import app.stellarescrow.ops.target.Target;
import app.stellarescrow.ops.work.WorkConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Observes a target and what is beside it, and finds the earlier sample. Calls block. */
@ApplicationScoped
class WindowReader {

    private final PerfConfig config;
    private final WorkConfig work;
    private final ReviewLimits limits;
    private final EarlierSamples earlier;
    private final PlanHistory plans;
    private final PlatformObserver platform;
    private final Deployments deployments;

    /** What was seen, and what that cost the server. */
    record Seen(Window window, ReviewReport.Cost cost) {}

    WindowReader(
            PerfConfig config,
            WorkConfig work,
            ReviewLimits limits,
            EarlierSamples earlier,
            PlanHistory plans,
            PlatformObserver platform,
            Deployments deployments) {
        this.config = config;
        this.work = work;
        this.limits = limits;
        this.earlier = earlier;
        this.plans = plans;
        this.platform = platform;
        this.deployments = deployments;
    }

    /** The platform first: a full disk may be why the database does not answer. */
    Seen observe(Target target, JobRun run) {
        run.progress("platform", 0, null, "");
        var beside = platform.observe();
        var queries = Catalogue.queries();
        run.progress("observe", 0, (long) queries.size(), "queries");
        var begun = System.nanoTime();
        var observed = observed(target, queries, run);
        var now = window(target.name(), observed.with(beside));
        var window = plans.of(target, now, limits.limits());
        var millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        return new Seen(
                window, new ReviewReport.Cost(observed.isOfServer() ? queries.size() : 0, millis));
    }

    private Window window(String target, Observation now) {
        var from = now.at().minus(config.review().window());
        var recent = now.at().minus(config.review().recent());
        return new Window(now.with(deployments.rows(from)), earlier.since(target, from, recent));
    }

    /** The last attempt reports what is beside a database that does not answer. */
    private Observation observed(Target target, List<String> queries, JobRun run) {
        try {
            return new DatabaseObserver(config.review().statementTimeout())
                    .observe(target, queries);
        } catch (DatabaseUnreachable e) {
            if (e.mayPass() && run.attempt() < work.maxAttempts()) {
                throw e;
            }
            return e.observation();
        }
    }
}
