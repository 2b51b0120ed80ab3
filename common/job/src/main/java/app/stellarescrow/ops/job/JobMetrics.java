package app.stellarescrow.ops.job;

import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.JobOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Metrics of finished jobs: outcomes and durations. */
@ApplicationScoped
class JobMetrics {

    private final MeterRegistry metrics;

    JobMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void count(JobFinished finished) {
        metrics.timer(
                        "ops.job.run",
                        "kind",
                        finished.spec().kind(),
                        "target",
                        finished.spec().target(),
                        "outcome",
                        word(finished.outcome()))
                .record(Duration.between(finished.startedAt(), finished.finishedAt()));
    }

    private static String word(JobOutcome outcome) {
        return switch (outcome) {
            case JobOutcome.Succeeded _ -> "succeeded";
            case JobOutcome.Failed _ -> "failed";
            case JobOutcome.Cancelled _ -> "cancelled";
        };
    }
}
