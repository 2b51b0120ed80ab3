package app.stellarescrow.ops.cli.bench;

import app.stellarescrow.ops.cli.client.Run;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.terminal.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A backup of the demo database by the service, in turn with the old way and with a bare dump. */
final class BackupMeasure {

    private static final int ROUNDS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Scheduler scheduler;
    private final String target;
    private final OldWay oldWay;
    private final PeakMemory memory;

    BackupMeasure(Scheduler scheduler, String target, OldWay oldWay, PeakMemory memory) {
        this.scheduler = scheduler;
        this.target = target;
        this.oldWay = oldWay;
        this.memory = memory;
    }

    List<Figure> measure() {
        // The first of each finds cold files and a cold JVM.
        ours();
        oldWay.backup();
        var ours = new ArrayList<Double>();
        var old = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(ours());
            old.add(seconds(oldWay.backup()));
            bare.add(seconds(oldWay.bareDump()));
        }
        var median = new Latencies(ours).percentile(50);
        var oldMedian = new Latencies(old).percentile(50);
        var bareMedian = new Latencies(bare).percentile(50);
        return List.of(
                Figure.plain("backup by the service", "median", median, "s"),
                Figure.plain("pg_dump | gzip > file, upload", "median", oldMedian, "s"),
                Figure.plain("pg_dump > /dev/null", "median", bareMedian, "s"),
                Figure.atMost(0.5, "backup against the old way", "ratio", median / oldMedian, "×"),
                Figure.plain("bare dump against the old way", "ratio", bareMedian / oldMedian, "×"),
                Figure.plain("backup-service", "peak RSS", memory.peakBytes() / 1e6, "MB"));
    }

    private double ours() {
        // Two backups that are asked for in the same second would want the same name.
        Patience.sleep(Duration.ofSeconds(1));
        var started = scheduler.runAdHoc("backup", target);
        var run =
                Patience.await(
                        PATIENCE,
                        () -> scheduler.run(started.id()),
                        Run::isOver,
                        _ -> "the backup is not over");
        if (!run.isSuccess()) {
            throw Failure.failed("a backup failed: " + run.text("reason").orElse(run.state()));
        }
        var requested = run.time("requestedAt").orElseThrow();
        return seconds(Duration.between(requested, run.time("finishedAt").orElseThrow()));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
