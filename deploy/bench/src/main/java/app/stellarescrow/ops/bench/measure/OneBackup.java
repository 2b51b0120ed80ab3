package app.stellarescrow.ops.bench.measure;

import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.event.report.BackupResult;
import java.time.Duration;

/** Takes one backup through the service. */
record OneBackup(Scheduler scheduler, String target) {

    /** Its size, and the time from the request to the proven result. */
    record Taken(double seconds, long dumpBytes, long storedBytes) {}

    /** Waits for a run of any kind, which must succeed. */
    RunAnswer ended(RunAnswer started) {
        return new Runs(scheduler).ended(started);
    }

    Taken take() {
        var run = ended(scheduler.runAdHoc("backup", target));
        var report = (BackupResult) run.report().orElseThrow();
        var took = Duration.between(run.requestedAt(), run.finishedAt().orElseThrow());
        return new Taken(took.toNanos() / 1e9, report.dumpBytes(), report.sizeBytes());
    }
}
