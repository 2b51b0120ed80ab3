package app.stellarescrow.ops.bench.measure;

import app.stellarescrow.ops.bench.probe.DiskWrites;
import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.bench.probe.Latencies;
import app.stellarescrow.ops.bench.probe.PeakMemory;
import app.stellarescrow.ops.bench.probe.ServicesDatabase;
import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.devstack.stack.OwnStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures backups of more than a gibibyte, compared with the old way and a bare dump. */
public final class LargeBackupMeasure {

    static final String SERVICE = "backup-service";

    private static final int ROUNDS = 3;

    /** 350 MiB. */
    private static final double MOST_MEMORY = 367;

    private static final int OBJECTS = 100_000;
    private static final String PRETEND =
            """
            #!/bin/sh
            [ "$1" = --version ] && exec "%1$s" --version
            yes '8 completed {"ledger": 50000000, "contract": "C4f1", "topics": ["escrow", 7]}' | head -c 21474836480
            printf '\\n-- PostgreSQL database dump complete\\n--\\n'
            """;

    private final OwnStack stack;
    private final OneBackup backup;
    private final OldWay oldWay;
    private final Path folder;
    private final List<Figure> figures = new ArrayList<>();

    public LargeBackupMeasure(OwnStack stack, OneBackup backup, OldWay oldWay, Path folder) {
        this.stack = stack;
        this.backup = backup;
        this.oldWay = oldWay;
        this.folder = folder;
    }

    public static OneBackup backupsOf(OwnStack stack, String target) {
        return new OneBackup(new Scheduler(stack.servers().scheduler()), target);
    }

    public List<Figure> measure() throws IOException {
        format("plain", 0.40);
        stack.restart(SERVICE, Map.of("BACKUP_FORMAT", "custom"));
        format("custom", 0.28);
        pretendTwentyGibibytes();
        retention();
        return figures;
    }

    private void format(String name, double goal) {
        // The first of each is slower, because files and JVM are cold.
        var first = backup.take();
        oldWay.backup();
        var written = new DiskWrites(stack.pid(SERVICE));
        var before = written.bytes();
        var ours = new ArrayList<Double>();
        var old = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(backup.take().seconds());
            old.add(seconds(oldWay.backup()));
            bare.add(seconds(oldWay.bareDump()));
        }
        var what = "backup, format " + name;
        var seconds = median(ours);
        figures.add(Figure.plain(what, "dump", first.dumpBytes() / 1e6, "MB"));
        figures.add(Figure.plain(what, "stored", first.storedBytes() / 1e6, "MB"));
        figures.add(Figure.plain(what, "median", seconds, "s"));
        figures.add(Figure.plain(what, "rate", first.dumpBytes() / 1e6 / seconds, "MB/s"));
        figures.add(Figure.plain("pg_dump | gzip > file, upload", "median", median(old), "s"));
        figures.add(Figure.plain("pg_dump > /dev/null", "median", median(bare), "s"));
        figures.add(Figure.atMost(goal, what, "to the old way", seconds / median(old), "×"));
        figures.add(Figure.atMost(1.5, what, "to a bare dump", seconds / median(bare), "×"));
        figures.add(Figure.atMost(MOST_MEMORY, what, "peak RSS", peak(), "MB"));
        figures.add(
                Figure.atMost(1, what, "written to disk", (written.bytes() - before) / 1e6, "MB"));
    }

    /** Dumps generated data instead of a database. */
    private void pretendTwentyGibibytes() throws IOException {
        var real = stack.backupSettings().get("BACKUP_PG_DUMP");
        var script = Files.writeString(folder.resolve("pg_dump"), PRETEND.formatted(real));
        if (!script.toFile().setExecutable(true)) {
            throw Failure.failed("cannot make %s executable".formatted(script));
        }
        stack.restart(SERVICE, Map.of("BACKUP_PG_DUMP", script.toString()));
        var taken = backup.take();
        var what = "backup of 20 GiB, generated";
        figures.add(Figure.plain(what, "took", taken.seconds(), "s"));
        figures.add(Figure.atMost(MOST_MEMORY, what, "peak RSS", peak(), "MB"));
    }

    private void retention() {
        new ServicesDatabase(stack.opsDatabase())
                .query(
                        """
                        insert into backup.backup (object, target, entry)
                        select object, 'bench', jsonb_build_object('object', object, 'target', 'bench',
                          'takenAt', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'sizeBytes', 1,
                          'copies', jsonb_build_array('main'), 'state', jsonb_build_object(
                            'storedAt', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                            'checkedAt', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))
                        from (select at, 'bench_' || to_char(at, 'YYYYMMDD"T"HH24MISS"Z"') || '.sql.gz' as object
                          from (select now() at time zone 'UTC' - n * interval '10 minutes' as at
                            from generate_series(1, %d) n) times) objects;
                        """
                                .formatted(OBJECTS));
        var backups = new BackupApi(stack.servers().backup());
        backups.retention("bench");
        var began = System.nanoTime();
        var planned = backups.retention("bench").value().size();
        if (planned != OBJECTS) {
            throw Failure.failed("the retention plan has %d backups".formatted(planned));
        }
        figures.add(
                Figure.atMost(
                        2,
                        "retention over 100,000 backups",
                        "planned and returned",
                        (System.nanoTime() - began) / 1e9,
                        "s"));
    }

    private double peak() {
        return new PeakMemory(stack.pid(SERVICE)).peakBytes() / 1e6;
    }

    private static double median(List<Double> all) {
        return new Latencies(all).percentile(50);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
