package app.stellarescrow.ops.scheduler.schedule;

import app.stellarescrow.ops.api.job.RunState;
import app.stellarescrow.ops.event.job.Kinds;
import app.stellarescrow.ops.scheduler.run.NewRun;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Metrics: how late slots are requested, and how many were missed. */
@ApplicationScoped
class SlotMetrics {

    private final MeterRegistry metrics;

    SlotMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
        // From zero on: the first skipped slot of a kind is an increase, too.
        Kinds.all().forEach(this::skipped);
    }

    void count(List<NewRun> runs) {
        runs.forEach(this::count);
    }

    private void count(NewRun run) {
        if (run.state() == RunState.SKIPPED) {
            skipped(run.spec().kind()).increment();
        } else {
            metrics.timer("ops.slot.fire", "kind", run.spec().kind())
                    .record(Duration.between(run.origin().slot(), run.requestedAt()));
        }
    }

    private Counter skipped(String kind) {
        return metrics.counter("ops.slot.skip", "kind", kind);
    }
}
