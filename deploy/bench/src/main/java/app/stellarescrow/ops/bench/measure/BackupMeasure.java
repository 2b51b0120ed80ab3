package app.stellarescrow.ops.bench.measure;

import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.bench.probe.Latencies;
import app.stellarescrow.ops.bench.probe.PeakMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures backups of the demo database, compared with the old way and with a bare dump. */
public final class BackupMeasure {

    private static final int ROUNDS = 5;

    private final OneBackup backup;
    private final OldWay oldWay;
    private final PeakMemory memory;

    public BackupMeasure(OneBackup backup, OldWay oldWay, PeakMemory memory) {
        this.backup = backup;
        this.oldWay = oldWay;
        this.memory = memory;
    }

    public List<Figure> measure() {
        // The first of each is slower, because files and JVM are cold.
        backup.take();
        oldWay.backup();
        var ours = new ArrayList<Double>();
        var old = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(backup.take().seconds());
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
                Figure.atMost(
                        0.5, "backup compared with the old way", "ratio", median / oldMedian, "×"),
                Figure.plain(
                        "bare dump compared with the old way",
                        "ratio",
                        bareMedian / oldMedian,
                        "×"),
                Figure.plain("backup-service", "peak RSS", memory.peakBytes() / 1e6, "MB"));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
