package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.perf.review.deployment.Deployments;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Deletes old samples and reviews every hour, even if no schedule reviews a database. */
@ApplicationScoped
class OldRows {

    private static final Logger LOG = Logger.getLogger(OldRows.class);

    private final PerfConfig config;
    private final Samples samples;
    private final Reviews reviews;
    private final Deployments deployments;

    OldRows(PerfConfig config, Samples samples, Reviews reviews, Deployments deployments) {
        this.config = config;
        this.samples = samples;
        this.reviews = reviews;
        this.deployments = deployments;
    }

    @Scheduled(
            every = "1h",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void delete() {
        var now = Instant.now();
        try {
            samples.deleteBefore(now.minus(config.sample().keep()));
            reviews.deleteBefore(now.minus(config.review().keep()));
            deployments.deleteBefore(now.minus(config.review().keep()));
        } catch (RuntimeException e) {
            LOG.warnf(
                    "old samples and reviews were not deleted (%s); the next attempt is in an hour",
                    e.getMessage());
        }
    }
}
