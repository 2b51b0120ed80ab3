package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.perf.review.check.Catalogue;
import app.stellarescrow.ops.perf.review.database.DatabaseObserver;
import app.stellarescrow.ops.perf.review.database.DatabaseUnreachable;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.platform.PlatformObserver;
import app.stellarescrow.ops.target.Targets;
import app.stellarescrow.ops.target.TargetsConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Takes a light sample of each target's counters every hour, so that a review can compare. */
@ApplicationScoped
class HourlySampling {

    private static final Logger LOG = Logger.getLogger(HourlySampling.class);

    private final TargetsConfig config;
    private final Targets targets;
    private final PerfConfig perf;
    private final Samples samples;
    private final PlanHistory plans;
    private final PlatformObserver platform;

    HourlySampling(
            TargetsConfig config,
            Targets targets,
            PerfConfig perf,
            Samples samples,
            PlanHistory plans,
            PlatformObserver platform) {
        this.config = config;
        this.targets = targets;
        this.perf = perf;
        this.samples = samples;
        this.plans = plans;
        this.platform = platform;
    }

    @Scheduled(
            every = "${perf.sample.look:5m}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sampleAll() {
        config.targets()
                .forEach(
                        (name, entry) ->
                                entry.url()
                                        .filter(url -> !url.isBlank())
                                        .ifPresent(_ -> sampleIfDue(name)));
    }

    private void sampleIfDue(String target) {
        try {
            if (samples.takeTurn(target, perf.sample().every())) {
                sample(target);
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "no sample of %s was taken (%s); the next is due in %s",
                    target, e.getMessage(), perf.sample().every());
        }
    }

    void sample(String target) {
        var beside = platform.counters();
        var counters = observed(target).keeping(Catalogue.counters());
        var now = plans.onceADay(targets.get(target), counters).with(beside);
        if (!now.rows().isEmpty()) {
            samples.store(target, now);
        }
    }

    private Observation observed(String target) {
        try {
            return new DatabaseObserver(perf.review().statementTimeout())
                    .observe(targets.get(target), Catalogue.sampled());
        } catch (DatabaseUnreachable e) {
            LOG.warnf(
                    "the sample of %s has nothing of its database (%s); the next is due in %s",
                    target, e.getMessage(), perf.sample().every());
            return e.observation();
        }
    }
}
