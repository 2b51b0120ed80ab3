package app.stellarescrow.ops.perf.review;

import app.stellarescrow.ops.perf.review.check.PlannedStatements;
import app.stellarescrow.ops.perf.review.database.DatabaseObserver;
import app.stellarescrow.ops.perf.review.database.DatabaseUnreachable;
import app.stellarescrow.ops.perf.review.judgement.Limits;
import app.stellarescrow.ops.perf.review.observation.Observation;
import app.stellarescrow.ops.perf.review.observation.Row;
import app.stellarescrow.ops.perf.review.observation.Window;
import app.stellarescrow.ops.target.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Adds plans to samples, once a day, and to reviews. Calls block. */
@ApplicationScoped
class PlanHistory {

    private static final Logger LOG = Logger.getLogger(PlanHistory.class);

    private static final Duration EVERY = Duration.ofDays(1);

    private final Samples samples;
    private final PerfConfig config;

    PlanHistory(Samples samples, PerfConfig config) {
        this.samples = samples;
        this.config = config;
    }

    /** An hourly sample stays light: plans need two statements each. */
    Observation onceADay(Target target, Observation counters) {
        return counters.isOfServer() && samples.takeTurn("plans of " + target.name(), EVERY)
                ? with(target, counters, PlannedStatements.of(counters))
                : counters;
    }

    /** With the plans of now. */
    Window of(Target target, Window window, Limits limits) {
        if (!window.now().isOfServer()) {
            return window;
        }
        var now = with(target, window.now(), PlannedStatements.of(window, limits));
        return new Window(now, window.earlier());
    }

    private Observation with(Target target, Observation observation, List<String> statements) {
        try {
            var observer = new DatabaseObserver(config.review().statementTimeout());
            return plans(observation, observer.plans(target, statements));
        } catch (DatabaseUnreachable e) {
            LOG.warnf("no plans of %s were read (%s)", target.name(), e.getMessage());
            return observation;
        }
    }

    private static Observation plans(Observation observation, List<Row> plans) {
        return plans.isEmpty()
                ? observation
                : observation.with(Map.of(PlannedStatements.PLANS, plans));
    }
}
