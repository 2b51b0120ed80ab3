package app.stellarescrow.ops.bench.measure;

import app.stellarescrow.ops.api.drill.DrillReport;
import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.bench.probe.Latencies;
import app.stellarescrow.ops.cli.client.DrillApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.devstack.stack.OwnStack;
import app.stellarescrow.ops.event.job.JobSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures drills with all checks, compared with the old script's restore alone. */
public final class DrillMeasure {

    private static final int ROUNDS = 2;
    private static final double GIB = 1 << 30;
    private static final double MOST_SANDBOX_SECONDS = 2;
    private static final double MOST_TEARDOWN_SECONDS = 1;

    private final OwnStack stack;
    private final OneBackup backups;
    private final OldWay oldWay;
    private final List<Figure> figures = new ArrayList<>();

    public DrillMeasure(OwnStack stack, OneBackup backups, OldWay oldWay) {
        this.stack = stack;
        this.backups = backups;
        this.oldWay = oldWay;
    }

    public List<Figure> measure() {
        format("plain", 1.0);
        stack.restart(LargeBackupMeasure.SERVICE, Map.of("BACKUP_FORMAT", "custom"));
        format("custom", 0.75);
        return figures;
    }

    private void format(String name, double goal) {
        backups.take();
        oldWay.dumpToFile();
        var reports = new ArrayList<DrillReport>();
        var old = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            reports.add(drill());
            old.add(oldWay.restore().toNanos() / 1e9);
        }
        var what = "drill, format " + name;
        var ours = reports.stream().map(DrillMeasure::seconds).toList();
        var median = median(ours);
        var gib = reports.getFirst().dumpBytes() / GIB;
        figures.add(Figure.plain(what, "dump", gib * GIB / 1e6, "MB"));
        figures.add(Figure.plain(what, "median", median, "s"));
        figures.add(Figure.plain(what, "per GiB", median / 60 / gib, "min"));
        figures.add(Figure.plain("gunzip | psql", "median", median(old), "s"));
        figures.add(Figure.atMost(goal, what, "to the old restore", median / median(old), "×"));
        phases(what, reports.getLast().phaseMillis(), seconds(reports.getLast()));
    }

    private void phases(String what, Map<String, Long> millis, double seconds) {
        for (var phase : List.of("fetch", "restore", "index", "check", "canary")) {
            var share = 100 * millis.getOrDefault(phase, 0L) / 1e3 / seconds;
            figures.add(Figure.plain(what, "share of " + phase, share, "%"));
        }
        figures.add(
                Figure.atMost(
                        MOST_SANDBOX_SECONDS,
                        what,
                        "sandbox up",
                        millis.getOrDefault("sandbox", 0L) / 1e3,
                        "s"));
        figures.add(
                Figure.atMost(
                        MOST_TEARDOWN_SECONDS,
                        what,
                        "teardown",
                        millis.getOrDefault("teardown", 0L) / 1e3,
                        "s"));
    }

    /** The report of a successful drill. */
    private DrillReport drill() {
        var scheduler = new Scheduler(stack.servers().scheduler());
        var run = backups.ended(scheduler.runAdHoc(new JobSpec.Drill(backups.target(), null)));
        return new DrillApi(stack.servers().drtest()).show(run.id()).value();
    }

    private static double seconds(DrillReport report) {
        return report.recovery().toMillis() / 1e3;
    }

    private static double median(List<Double> all) {
        return new Latencies(all).percentile(50);
    }
}
