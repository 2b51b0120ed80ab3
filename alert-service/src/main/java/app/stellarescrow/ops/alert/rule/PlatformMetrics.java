package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The metrics posted to the platform's {@code /api/metrics} (manual, section 2.2). */
final class PlatformMetrics {

    private PlatformMetrics() {}

    /** Empty if the job neither succeeded nor failed. */
    static Optional<Map<String, Object>> of(JobFinished finished) {
        var metric = new LinkedHashMap<String, Object>();
        var kind = finished.spec().kind();
        metric.put("source", kind);
        switch (finished.outcome()) {
            case JobOutcome.Succeeded(var report) -> {
                metric.put("type", type(finished.spec(), "_success"));
                metric.put("passed", true);
                metric.putAll(report.summary().metrics());
            }
            case JobOutcome.Failed(var reason, var hint, _, _) -> {
                metric.put("type", type(finished.spec(), "_failed"));
                metric.put("passed", false);
                metric.put("reason", reason);
                metric.put("hint", hint);
            }
            case JobOutcome.Cancelled _ -> {
                return Optional.empty();
            }
        }
        var took = Duration.between(finished.startedAt(), finished.finishedAt());
        metric.put("target", finished.subject());
        metric.put("duration_seconds", took.toMillis() / 1000.0);
        metric.put("ts", finished.finishedAt().getEpochSecond());
        return Optional.of(metric);
    }

    /** Names as in the old scripts: all restore tests share one. */
    private static String type(JobSpec spec, String end) {
        return spec instanceof JobSpec.Drill
                ? "recovery_test"
                : spec.kind().replace('-', '_') + end;
    }
}
