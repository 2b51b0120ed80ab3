package app.stellarescrow.ops.bench.measure;

import app.stellarescrow.ops.bench.probe.Await;
import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.event.job.JobSpec;
import java.time.Duration;

/** Requests runs, which must succeed. */
public record Runs(Scheduler scheduler) {

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    public RunAnswer ended(JobSpec job) {
        return ended(scheduler.runAdHoc(job));
    }

    RunAnswer ended(RunAnswer started) {
        var run =
                Await.await(
                        PATIENCE,
                        () -> scheduler.run(started.id()),
                        RunAnswer::isOver,
                        _ -> "the run has not finished");
        if (!run.isSuccess()) {
            throw Failure.failed(
                    "a %s failed: %s"
                            .formatted(run.kind(), run.reason().orElse(run.state().name())));
        }
        return run;
    }

    /** From the request to the end. */
    public double seconds(RunAnswer run) {
        return Duration.between(run.requestedAt(), run.finishedAt().orElseThrow()).toNanos() / 1e9;
    }
}
