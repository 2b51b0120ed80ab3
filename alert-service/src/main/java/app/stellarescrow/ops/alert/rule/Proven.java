package app.stellarescrow.ops.alert.rule;

import app.stellarescrow.ops.alert.freshness.Proof;
import app.stellarescrow.ops.event.Event;
import app.stellarescrow.ops.event.JobFinished;
import app.stellarescrow.ops.event.job.JobOutcome;
import app.stellarescrow.ops.event.report.DrillResult;
import app.stellarescrow.ops.event.report.JobReport;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

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
        report.verifiedAsOf().ifPresent(at -> proofs.put(Proof.BACKUP, at));
        if (report instanceof DrillResult drill
                && drill.comparedInFull()
                && !JobAlerts.of(finished.spec()).isAboutOneBackup()) {
            proofs.put(Proof.DRILL, finished.finishedAt());
        }
        return proofs;
    }
}
