package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobReport;
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
                metric.putAll(evidence(report));
            }
            case JobOutcome.Failed(var reason, var hint, _) -> {
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
        return switch (spec) {
            case JobSpec.Backup _, JobSpec.Verify _, JobSpec.Restore _, JobSpec.RestoreUndo _ ->
                    spec.kind().replace('-', '_') + end;
            case JobSpec.Drill _ -> "recovery_test";
        };
    }

    private static Map<String, Object> evidence(JobReport report) {
        return switch (report) {
            case JobReport.Backup backup ->
                    Map.of(
                            "database", backup.database(),
                            "file", backup.object().substring(backup.object().lastIndexOf('/') + 1),
                            "object", backup.object(),
                            "size_bytes", backup.sizeBytes());
            case JobReport.Verify verify ->
                    Map.of("database", verify.database(), "verified", verify.verified().size());
            case JobReport.Drill drill ->
                    Map.of(
                            "database", drill.database(),
                            "object", drill.object(),
                            "evidence", drill.evidence(),
                            "checks", drill.checks(),
                            "recovery_seconds", drill.recoverySeconds());
            case JobReport.Restore restore ->
                    Map.of(
                            "database", restore.database(),
                            "object", restore.object(),
                            "checks", restore.checks(),
                            "recovery_seconds", restore.recoverySeconds());
            case JobReport.RestoreUndo undo -> Map.of("database", undo.database());
        };
    }
}
