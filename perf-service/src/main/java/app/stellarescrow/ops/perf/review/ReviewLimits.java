package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.perf.review.check.Catalogue;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.judgement.Threshold;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.Collectors;

/** The limits as configured. */
@ApplicationScoped
class ReviewLimits {

    private final PerfConfig config;

    ReviewLimits(PerfConfig config) {
        this.config = config;
    }

    /** A threshold of an unknown check would silently be without effect. */
    void check(@Observes StartupEvent start) {
        var known = Catalogue.thresholds();
        config.thresholds().keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(
                        name -> {
                            throw new ConfigurationException(
                                    "perf.thresholds.%s is of an unknown check; known are %s"
                                            .formatted(name, known));
                        });
    }

    Limits limits() {
        var thresholds =
                config.thresholds().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        each -> each.getKey(),
                                        each ->
                                                new Threshold(
                                                        each.getValue().warn(),
                                                        each.getValue().critical())));
        var review = config.review();
        return new Limits(
                thresholds,
                review.hotCalls(),
                review.hotScans(),
                review.unusedAfter(),
                review.recent());
    }
}
