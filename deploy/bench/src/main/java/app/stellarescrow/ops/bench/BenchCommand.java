package app.stellarescrow.ops.bench;

import app.stellarescrow.ops.bench.alert.AlertBench;
import app.stellarescrow.ops.bench.certificate.CertBench;
import app.stellarescrow.ops.bench.measure.DrillMeasure;
import app.stellarescrow.ops.bench.measure.EverydayBench;
import app.stellarescrow.ops.bench.measure.LargeBackupMeasure;
import app.stellarescrow.ops.bench.measure.OldWay;
import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.bench.probe.FigureTable;
import app.stellarescrow.ops.bench.probe.WebhookListener;
import app.stellarescrow.ops.bench.review.PerfBench;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.server.DemoDatabase;
import app.stellarescrow.ops.devstack.stack.OwnStack;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ops bench}: measures speed and memory. */
@Command(
        name = "bench",
        description = {
            "Measure speed and memory in a separate stack that is deleted afterwards.",
            "Takes about four minutes on an idle machine, 'bench backup' and 'bench drill' ten each. Exit code 1 if a goal is missed.",
            "What is missing here is installed as 'demo --help' describes (--yes, --no-install)."
        })
public final class BenchCommand implements Callable<Integer> {

    private static final double BUSY = 0.5;

    private static final String MORE_THAN_A_GIBIBYTE = "11";
    private static final String DUMP_OF_A_GIBIBYTE = "18";

    @Parameters(
            paramLabel = "PART",
            arity = "0..1",
            description = {
                "'backup' or 'drill' measures only that, with more than a gibibyte; 'cert' checks"
                        + " of 5,000 endpoints, and a renewal; 'perf' reviews of 2,000 tables, and"
                        + " hourly samples; 'alert' single alerts and storms of 10,000, beside"
                        + " Alertmanager."
            })
    private @Nullable String part;

    @Option(
            names = "--singles",
            description = "With 'alert': only single alerts, no storms (about two minutes).")
    private boolean singles;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Path project;

    public BenchCommand(Terminal terminal, Path project) {
        this.terminal = terminal;
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        var folder = Files.createTempDirectory("ops-bench");
        try (var hook = new WebhookListener()) {
            var figures = new FigureTable(measure(folder, hook));
            terminal.print(
                    json.isWanted() ? figures.json().toPrettyString() : figures.table().toString());
            return (figures.areAllGood() ? ExitCode.OK : ExitCode.FAILED).number();
        } finally {
            delete(folder);
        }
    }

    private List<Figure> measure(Path folder, WebhookListener hook) throws IOException {
        var figures = new ArrayList<>(List.of(load()));
        figures.addAll(ofPart(folder, hook));
        return figures;
    }

    private List<Figure> ofPart(Path folder, WebhookListener hook) throws IOException {
        return switch (part) {
            case null -> new EverydayBench(terminal, project, hook).measure(folder);
            case "backup" -> largeBackups(folder);
            case "drill" -> drills(folder);
            case "cert" -> new CertBench(terminal, project).measure(folder);
            case "perf" -> new PerfBench(terminal, project).measure(folder);
            case "alert" -> new AlertBench(terminal, project, hook, !singles).measure(folder);
            default ->
                    throw Failure.refused(
                            "unknown bench '%s'; use 'backup', 'drill', 'cert', 'perf', 'alert' or 'crash'"
                                    .formatted(part));
        };
    }

    /** Shows in the figures what else the machine was doing. */
    private Figure load() {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        var load = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
        if (load > BUSY) {
            terminal.note(
                    "other programs keep this machine busy; all figures will be worse for it");
        }
        return Figure.plain("machine before", "load per core", load, "");
    }

    private List<Figure> largeBackups(Path folder) throws IOException {
        var settings = Map.of("OPS_DEMO_SCALE", MORE_THAN_A_GIBIBYTE);
        var figures = new ArrayList<Figure>();
        try (var stack = OwnStack.start(terminal, project, folder.resolve("ops"), settings)) {
            terminal.note("measuring backups of more than a gibibyte");
            var old = OldWay.of(stack, folder);
            var backups = LargeBackupMeasure.backupsOf(stack, DemoDatabase.NAME);
            figures.addAll(new LargeBackupMeasure(stack, backups, old, folder).measure());
        }
        return figures;
    }

    private List<Figure> drills(Path folder) throws IOException {
        var settings = Map.of("OPS_DEMO_SCALE", DUMP_OF_A_GIBIBYTE);
        var figures = new ArrayList<Figure>();
        try (var stack = OwnStack.start(terminal, project, folder.resolve("ops"), settings)) {
            terminal.note("measuring drills of more than a gibibyte");
            var backups = LargeBackupMeasure.backupsOf(stack, DemoDatabase.NAME);
            figures.addAll(new DrillMeasure(stack, backups, OldWay.of(stack, folder)).measure());
        }
        return figures;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
