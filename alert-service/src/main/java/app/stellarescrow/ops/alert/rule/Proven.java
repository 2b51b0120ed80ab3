package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.freshness.Proof;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.Evidence;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.job.JobReport;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which proofs a run provides, and the time that each counts from. */
public final class Proven {

    private Proven() {}

    /** Empty unless the run succeeded. */
    public static Map<Proof, Instant> by(Event event) {
        if (event instanceof JobFinished finished
                && finished.outcome() instanceof JobOutcome.Succeeded(var report)) {
            return by(report, finished);
        }
        return Map.of();
    }

    private static Map<Proof, Instant> by(JobReport report, JobFinished finished) {
        var proofs = new EnumMap<Proof, Instant>(Proof.class);
        switch (report) {
            case JobReport.Backup backup ->
                    backup.verifiedAsOf().ifPresent(at -> proofs.put(Proof.BACKUP, at));
            case JobReport.Verify verify ->
                    Optional.ofNullable(verify.newest())
                            .ifPresent(at -> proofs.put(Proof.BACKUP, at));
            case JobReport.Drill drill when drill.evidence() == Evidence.FULL -> {
                Optional.ofNullable(drill.asOf()).ifPresent(at -> proofs.put(Proof.BACKUP, at));
                if (!JobAlerts.isAboutOneBackup(finished.spec())) {
                    proofs.put(Proof.DRILL, finished.finishedAt());
                }
            }
            case JobReport.Drill _, JobReport.Restore _, JobReport.RestoreUndo _ -> {}
        }
        return proofs;
    }
}
